"""Who holds which post, who must not; who is meant by a post, a paraphrase or a pronoun. All persons are invented."""

import pytest

import extractor


def held(system: extractor.System, text: str) -> list[str]:
    """«holder | post | status» of each position; nobody's has «–» for its holder."""
    document = system.extract(text, published="2024-03-15")
    names = {p.id: p.name for p in document.persons}
    return [f"{names.get(p.person or '', '–')} | {p.name} | {p.status}" for p in document.positions]


ZOO = [
    # beside the name
    ("Выступил прокурор области Марат Есимов.", "Марат Есимов | прокурор области | current"),
    ("Марат Есимов, прокурор района, выступил.", "Марат Есимов | прокурор района | current"),
    ("Марат Есимов – директор школы.", "Марат Есимов | директор школы | current"),
    ("Акиму района Марату Есимову объявлен выговор.", "Марат Есимов | аким района | current"),
    ("Премию вручили директору школы Айгуль Есимовой.", "Айгуль Есимова | директор школы | current"),
    ("Ремонт обещал первый заместитель мэра Иван Петров.", "Иван Петров | первый заместитель мэра | current"),
    ("Замглавы ведомства Марат Есимов уволен.", "Марат Есимов | заместитель главы ведомства | current"),
    # several posts, several holders
    (
        "Задержаны директор школы Иван Петров и начальник отдела Марат Есимов.",
        "Иван Петров | директор школы | current; Марат Есимов | начальник отдела | current",
    ),
    (
        "Приём вёл заместитель министра финансов и советник главы региона Иван Петров.",
        "Иван Петров | заместитель министра финансов | current; Иван Петров | советник главы региона | current",
    ),
    # former and acting
    ("Задержан экс-министр финансов Иван Петров.", "Иван Петров | министр финансов | former"),
    ("Задержан бывший мэр города Иван Петров.", "Иван Петров | мэр города | former"),
    ("Иван Петров, ранее директор школы, задержан.", "Иван Петров | директор школы | former"),
    ("Указ подписал врио губернатора Иван Петров.", "Иван Петров | врио губернатора | acting"),
    # said by a verb
    ("Министром финансов назначена Айгуль Есимова.", "Айгуль Есимова | министр финансов | current"),
    ("Иван Петров назначен министром финансов.", "Иван Петров | министр финансов | current"),
    ("Иван Петров освобождён от должности министра финансов.", "Иван Петров | министр финансов | former"),
    (
        "Министром стал Иван Ким, который до этого руководил управлением закупок.",
        "Иван Ким | министр | current; Иван Ким | руководитель управления закупок | former",
    ),
    ("Иван Ким, который заведовал отделением хирургии, уволен.", "Иван Ким | заведующий отделением хирургии | former"),
    ("Сейчас управление финансов возглавляет Иван Ким.", "Иван Ким | руководитель управления финансов | current"),
    (
        "Работает Иван Ким, сменивший на посту директора Олега Зуева.",
        "Олег Зуев | директор | former; Иван Ким | директор | current",
    ),
    (
        "Исполнять обязанности министра поручено Ивану Киму, до этого занимавшему пост первого замминистра.",
        "Иван Ким | исполняющий обязанности министра | acting; Иван Ким | первый заместитель министра | former",
    ),
    (
        "Министр Анна Ким ушла в отставку, её сменил Иван Ли.",
        "Анна Ким | министр | current; Иван Ли | министр | current",
    ),
    ("Врио главы, говорят, вроде бы станет Иван Ким.", "– | врио главы | acting"),
    # several of one kind
    (
        "Он отпущен под поручительство двух депутатов Сената, Ивана Петрова и Анны Ким.",
        "Иван Петров | депутат Сената | current; Анна Ким | депутат Сената | current",
    ),
    (
        "Глава Комитета безопасности (КБ) и вице-премьер Иван Ким выразил недовольство.",
        "Иван Ким | глава Комитета безопасности | current; Иван Ким | вице-премьер | current",
    ),
    (
        "Народный депутат от фракции «Слуга» Андрей Ли выступил.",
        "Андрей Ли | народный депутат от фракции «Слуга» | current",
    ),
    (
        "Депутаты Сената Иван Петров и Анна Ким выступили против.",
        "Иван Петров | депутат Сената | current; Анна Ким | депутат Сената | current",
    ),
    (
        "Иван Ким, начальник отдела кадров, секретарь комиссии по этике, пояснил.",
        "Иван Ким | начальник отдела кадров | current; Иван Ким | секретарь комиссии по этике | current",
    ),
    # whose servant, whose relative
    ("Адвокат обоих подсудимых Анна Ким подала жалобу.", "Анна Ким | адвокат | current"),
    ("Водителя Саидова, Фирдавса Каюмова, отпустили.", "Фирдавс Каюмов | водитель Саидова | current"),
    ("Пресс-секретарь акима Сандугаш Уали сообщила об этом.", "Сандугаш Уали | пресс-секретарь акима | current"),
    ("Арестованы счета брата экс-губернатора, бизнесмена Ивана Петрова.", "– | губернатор | former"),
    ("Прежний начальник управления — это Марат Есимов.", "Марат Есимов | начальник управления | former"),
    ("Защитник Игорь Пак подал жалобу.", "Игорь Пак | адвокат | current"),
    ("Продлён арест экс-замминистра обороны Ивана Петрова.", "Иван Петров | заместитель министра обороны | former"),
    ("Экс-аким Сатпаева задержан.", "– | аким Сатпаева | former"),
    ("Таможенники во главе с Иваном Петровым задержаны.", ""),
    # a post in the plural is nobody's
    ("Акимы районов отчитались перед Маратом Есимовым.", ""),
]


@pytest.mark.parametrize(("text", "positions"), ZOO)
def test_who_holds_what(system: extractor.System, text: str, positions: str) -> None:
    assert held(system, text) == [p for p in positions.split("; ") if p]


@pytest.mark.parametrize(
    ("text", "not_his", "person"),
    [
        ("Помощник депутата Ивана Петрова задержан.", "помощник", "Иван Петров"),
        ("Адвокат Ивана Петрова подал жалобу.", "адвокат", "Иван Петров"),
        ("Водитель министра Ивана Петрова осуждён.", "водитель", "Иван Петров"),
        ("Заместитель акима области Марата Есимова уволен.", "заместитель", "Марат Есимов"),
        ("Иван Петров рассказал о встрече с министром финансов.", "министр", "Иван Петров"),
        ("Иван Петров пожаловался прокурору района.", "прокурор", "Иван Петров"),
        ("Задержан помощник депутата Ивана Петрова Марат Есимов.", "помощник", "Иван Петров"),
        ("Иван Петров вместе с директором школы задержан.", "директор", "Иван Петров"),
        ("Министр уволил Ивана Петрова.", "министр", "Иван Петров"),
    ],
)
def test_a_post_beside_a_name_may_be_somebody_elses(
    system: extractor.System, text: str, not_his: str, person: str
) -> None:
    """A post given to the wrong person makes an accusation of the wrong person."""
    assert [p for p in held(system, text) if p.startswith(f"{person} | {not_his}")] == []


TOLD_BY_CASE_AND_TENSE = [
    ("Приём вёл советник премьера Иван Петров.", "Иван Петров | советник премьера | current"),
    ("Иван Петров работает директором школы.", "Иван Петров | директор школы | current"),
]


@pytest.mark.parametrize(("text", "position"), TOLD_BY_CASE_AND_TENSE)
def test_case_tells_the_holder_and_tense_the_status(system: extractor.System, text: str, position: str) -> None:
    assert position in held(system, text)


KNOWN_LIMITS = [
    (
        "two names side by side, the first in the genitive, are read as one at the start of a sentence",
        "Помощник депутата Ивана Петрова Марат Есимов задержан.",
        "Марат Есимов | помощник депутата Ивана Петрова | current",
    ),
]


@pytest.mark.parametrize(
    ("text", "position"),
    [pytest.param(t, p, marks=pytest.mark.xfail(strict=True, reason=why)) for why, t, p in KNOWN_LIMITS],
)
def test_known_limits(system: extractor.System, text: str, position: str) -> None:
    assert position in held(system, text)


MEETING = "Аким Костанайской области Марат Есимов провёл приём граждан. "
# the sentence, whose it is
MEANT = [
    (MEETING + "«Дороги отремонтируют», – сказал аким.", "Марат Есимов"),
    (MEETING + "«Дороги отремонтируют», – сказал он.", "Марат Есимов"),
    (MEETING + "«Дороги отремонтируют», – сказал Есимов.", "Марат Есимов"),
    ("Министр финансов Айгуль Серикова провела приём. «Средства выделят», – сказала она.", "Айгуль Серикова"),
    # a pronoun of the other gender means somebody else
    (
        "Министр финансов Айгуль Серикова приняла директора Марата Есимова. «Средства выделят», – сказала она.",
        "Айгуль Серикова",
    ),
    ("Министр финансов Айгуль Серикова провела приём. «Средства выделят», – сказал он.", None),
    # a post that nobody named holds
    (MEETING + "«Дороги отремонтируют», – сказал министр транспорта.", None),
    (MEETING + "«Дороги отремонтируют», – сказал заместитель акима.", None),
]


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_who_is_meant(system: extractor.System, text: str, speaker: str | None) -> None:
    document = system.extract(text)
    names = {p.id: p.name for p in document.persons}
    assert {names.get(s.speaker or "") for s in document.statements} == {speaker}


@pytest.mark.parametrize("paraphrase", ["Глава региона", "Аким", "Он", "Марат Есимов"])
def test_who_gave_an_order(system: extractor.System, paraphrase: str) -> None:
    text = f"Аким Костанайской области Марат Есимов провёл заседание комиссии. {paraphrase} поручил провести аудит."
    document = system.extract(text)
    (meeting,) = document.events
    assert meeting.type == "meeting"
    assert [d.by for d in meeting.decisions] == [document.persons[0].id]


def test_a_post_said_shortly_and_in_full_is_one(system: extractor.System) -> None:
    text = "Заместитель генпрокурора Пётр Власов выступил. Заместитель Генерального прокурора РФ Пётр Власов уехал."
    assert held(system, text) == ["Пётр Власов | заместитель Генерального прокурора РФ | current"]


@pytest.mark.parametrize(
    ("text", "title", "region"),
    [
        ("Выступил российский президент Иван Петров.", "российский президент", "Россия"),
        ("Прилетел президент ФККС Марко Бельтрами.", "президент", None),
    ],
)
def test_the_title_is_the_post_without_its_body_or_country(
    system: extractor.System, text: str, title: str, region: str | None
) -> None:
    document = system.extract(text)
    names = {r.id: r.name for r in document.regions}
    assert [(p.title, names.get(p.region or "")) for p in document.positions] == [(title, region)]
