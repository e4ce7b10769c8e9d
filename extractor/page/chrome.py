"""Rules on one line: each is named after what it sees and returns why the line is chrome, or None.

The first rule that speaks decides; what none claims is prose or a short line, which only its neighbours explain.
"""

import re
from collections.abc import Callable

from extractor.page.languages import CYRILLIC
from extractor.page.lexicon import INSIDE, OPENINGS, PAGE_PHRASES, SECTIONS, WORD, fold
from extractor.page.lines import Line

Rule = Callable[[Line], str | None]

TEMPERATURE = re.compile(r"[+−–-]?\d{1,2}(?:\s*(?:…|\.\.\.?|[-–])\s*[+−–-]?\d{1,2})?\s*°\s*[CСcс]?")
CITY_WEATHER = re.compile(
    r"[А-ЯЁ][\w.-]+(?: [\w.()-]+){0,2}:?\s*(?:[+−–-]\s?\d{1,2}|[+−–-]?\d{1,2}\s*°)\s*[CСcс]?\b\.?"
)
PHONE = re.compile(r"(?:\+?\d[\s(-]*)?\(?\d{3,5}\)?[\s-]*\d{1,3}[\s-]\d{2}[\s-]?\d{2}\b|\+\d{10,12}\b|\+\d{3} \d{3} ")
ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.\w{2,}|(?:https?://|www\.)\S+|\b[\w-]+\.(?:kz|ru|kg|uz|tj|com|org|media|news)/\S*"
)
URL_ALONE = re.compile(r"(?:https?://|www\.|t\.me/|@\w)\S*$")
FEED_TIME = re.compile(
    r"(?:\d{1,2}\s+[а-я]+,?\s+|\d{1,2}\.\d{1,2}(?:\.\d{2,4})?,?\s+)?[0-2]?\d:[0-5]\d\b(?!\s*[-–—])\s*"
)
# What is left of "Астана, 15 марта 2023", "12.03.2020 Имя Фамилия", "11:20, 15 марта 2023, Ош – Имя ФАМИЛИЯ"
_CAPITALISED = r"[А-ЯЁA-Z][\w-]+"
_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}"
PLACE_OR_NAME = re.compile(rf"[\W\d]*(?:{_NAME}(?:\s*[,.:|(—–-]+|\s{{2,}})|{_CAPITALISED})?[\W\d]*(?:{_NAME})?\W*")
_LABEL = r"(?:текст|фото|видео|автор|подготовила?|источник|(?:(?:наш|соб(?:ственный|\.)?) )?корр(?:еспондент|\.)?)"
# Газета «Ертіс таңы» · Раздел: Местная власть
NAMED_CELL = re.compile(
    r"(?:газета|журнал|портал|сайт|ИА|издание) [«\"“].{2,40}[»\"”]\W*"
    r"|(?:рубрика|раздел|категория|тема|источник|теги|регион|номер|выпуск):? .{2,40}",
    re.IGNORECASE,
)
CREDIT_CELL = re.compile(rf"(?i:{_LABEL})[:.]?(?: {_NAME})?\W*")  # Текст: Имя Фамилия
# «12 мая 2023 | Администрация города Энска», «… — пресс-служба прокуратуры», a cell of its own
SOURCE_CELL = re.compile(
    r"(?:[|•·/—–]\s*)(?:администрация|правительство|акимат|хокимият|мэрия|пресс-(?:служба|центр)|прокуратура"
    r"|министерство|управление|департамент|отдел|редакция|служба|агентство)"
    r"(?: (?!\w*(?:л[аио]?|[еиуюая]т)\b)[\w«»-]+){0,6}\s*(?=$|[|•·/])",
    re.IGNORECASE,
)
COUNTER = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:[KkКк]|тыс\.?|млн)(?!\w)")  # 👁 12,4K
CELL_BREAK = re.compile(r"\s*[|•·,]\s*|\s{2,}|\s/\s|(?<=\w)\.\s")
# «Вестник — новости области», «Северный край :: информационное агентство»
SITE_NAME = re.compile(
    r".{2,40}?(?:\s[—–|·•/-]|\s?::)\s(?:[а-яё-]+ ){0,3}"
    r"(?:новости|агентство|информагентство|портал|газета|интернет-газета|интернет-ресурс|издание|сайт|журнал"
    r"|еженедельник|канал)\b"
    r"[^.!?:;,]*",
    re.IGNORECASE,
)
# «Официальный сайт Правительства области», but not «Официальный сайт акимата взломали»
OFFICIAL_SITE = re.compile(
    r"Официальн\w+ (?:интернет-)?(?:сайт|портал|ресурс|страница)(?: (?!\w*(?:л[аио]?|[еиуюая]т)\b)[\w-]+){0,8}"
)
DOMAIN = re.compile(r"\b[\w-]+\.(?:kz|ru|kg|uz|tj|by|ua|md|am|az|ge|com|org|net|media|news|info)\b")
RUBRIC_WORDS = 6  # in «Областной вестник / Происшествия»
CREDIT = re.compile(r"(?:фото|видео|текст|автор|подготовила?|корреспондент|снимок|коллаж|иллюстрация|инфографика)\b")
CREDIT_INSIDE = re.compile(
    r"\s[-–—]\s(?:Sputnik|РИА Новости|ТАСС|Интерфакс|Reuters|AFP)\b[^.]{0,20}$"
    r"|[.)»] (?:Фото|Иллюстрация|Скриншот|Коллаж)\b.{0,50}$|[(/](?:Фото|фото)[: ][^)]{0,60}\)$"
)
COUNT_AFTER_HEADING = re.compile(r"\s*[:.►▼→»>!…-]*\s*(?:\(\s*\d*\s*\)|\d+\b)?\s*")
SHORT_NOTICE = 350  # characters: notices on copyright and the like are no longer than that
MENU_WORDS = 4  # words in an entry of a menu
RUBRIC_CELLS = 2  # cells of a date line beside the section's name
ODD_ONE = 6  # entries of a menu of which one may be longer


def section(line: Line) -> tuple[str, str] | None:
    """A heading of what is not the article, and what follows it (see sections.tsv): "Читайте также:", "Курсы валют"."""
    found = SECTIONS.at_start(line.folded) if not line.long else None
    if not found:
        return None
    heading, kind = found
    match = COUNT_AFTER_HEADING.match(line.folded, len(heading))
    separator, rest = (match.group(), line.folded[match.end() :]) if match else ("", "")
    marked = any(c in separator for c in ":►▼→»>(") or (kind == "end" and separator.strip() != "")
    label = kind == "table" and not line.ends_sentence and len(line.words) <= 5
    return (heading, kind) if not rest or marked or label else None


def notice(line: Line) -> tuple[str, bool] | None:
    """«Нашли ошибку? Выделите её…», «Фото: …», «© …»: which opening, and whether the article is over with it."""
    if len(line.text) > SHORT_NOTICE:
        return None
    if found := OPENINGS.at_start(line.folded.replace(",", "")):
        return f"begins with «{found[0]}»", found[1] == "end"
    if found_inside := INSIDE.search(line.folded):
        return f"says «{found_inside.group()}»", False
    return None


def date_line(line: Line) -> str | None:
    """15 марта 2023, 11:42 · Просмотров: 1 284 · Политика"""
    rest, dates, timed = line.dated
    if not (dates or timed):
        return None
    if _page_words(rest):
        return "date line"
    if any(dates):
        rest = SOURCE_CELL.sub(" | ", rest)
        if _page_words(rest):
            return "date line with its source"
    if any(dates) and not line.list_item and PLACE_OR_NAME.fullmatch(rest):
        return "date line with a place or a name"
    rest, sites = DOMAIN.subn(" | ", rest)
    cells = [cell for cell in CELL_BREAK.split(rest) if any(map(str.isalpha, cell))]
    labelled = sites > 0 or any(
        _page_words(cell) or CREDIT_CELL.fullmatch(cell) or NAMED_CELL.fullmatch(cell) for cell in cells
    )
    # «Образование и наука · 06.04.2023 · Прочтений: 643»: one cell may name the section in words that no list has
    rubric = 1 if any(dates) and len(line.cells) > RUBRIC_CELLS else 0
    unknown = [cell for cell in cells if not _label_cell(cell)]
    short = all(len(WORD.findall(cell)) <= MENU_WORDS for cell in unknown)
    return "date line with labels" if labelled and len(unknown) <= rubric and short else None


def _label_cell(cell: str) -> bool:
    """Текст: Алина Сапарова · Просмотров: 938 · Бишкек · Поделиться: f t in"""
    labelled = CREDIT_CELL.fullmatch(cell) or NAMED_CELL.fullmatch(cell)
    known = _page_words(cell) or labelled or PLACE_OR_NAME.fullmatch(cell)
    return bool(known) or not any(len(word) > 2 for word in WORD.findall(cell))


def page_words(line: Line) -> str | None:
    """Главная | Новости · USD 463.15 · 1 284 просмотра"""
    return "nothing but words of a page" if _page_words(TEMPERATURE.sub(" ", line.dated[0])) else None


def no_words(line: Line) -> str | None:
    """* * * · 489.17 · →"""
    return None if any(map(str.isalpha, line.text)) else "no letters"


def single_letter(line: Line) -> str | None:
    """Б (of an alphabetical list of cities)"""
    return "a single letter" if sum(map(str.isalpha, line.text[:9])) == 1 and len(line.text) <= 2 else None


def menu(line: Line) -> str | None:
    """Главная   Новости   Политика   Спорт · ЦБ: $ 92,26 | Тверь −3 °C · Город / Криминал"""
    if len(line.cells) < 2 or line.list_item:
        return None
    known = sum(map(_page_cell, line.cells))
    if known == len(line.cells) or (known >= 2 and known * 2 >= len(line.cells)):
        return "menu"
    short = sum(1 for cell in line.cells if len(WORD.findall(cell)) <= MENU_WORDS and cell.lstrip('«"“')[:1].isupper())
    odd = len(line.cells) >= ODD_ONE  # one entry may be longer: «Подписка за 49 000 сумов»
    if len(line.cells) >= 4 and short >= len(line.cells) - odd and not line.ends_sentence:
        return "menu of short entries"
    return None


def site_name(line: Line) -> str | None:
    """Иртышский вестник — новости области · Прикамье :: информационное агентство · Обозреватель / Происшествия"""
    if line.full_stop or len(line.words) > 12 or line.list_item or line.speech:
        return None
    if SITE_NAME.fullmatch(line.text) or OFFICIAL_SITE.fullmatch(line.text):
        return "name of the site"
    rubric = len(line.cells) == 2 and len(line.words) <= RUBRIC_WORDS and any(map(_page_cell, line.cells))
    return "name of the site and a rubric" if rubric and all(cell[0].isupper() for cell in line.cells) else None


def weather(line: Line) -> str | None:
    """Костанай -7   Рудный -8 · Бишкек +9 °C · Сейчас в Омске: −6 °C, снег"""
    if line.several_sentences:
        return None
    if all(CITY_WEATHER.fullmatch(cell) for cell in line.cells):
        return "weather"
    rest = CITY_WEATHER.sub(" ", line.text)
    if rest != line.text and _page_words(rest):
        return "weather"
    return "weather" if "°" in line.text and len(line.words) <= 6 and not line.full_stop else None


def hashtags(line: Line) -> str | None:
    """#коррупция #акимат"""
    if "#" not in line.text:
        return None
    parts = line.text.split()
    return "hashtags" if sum(1 for p in parts if p[0] == "#") * 10 >= len(parts) * 6 else None


def contact(line: Line) -> str | None:
    """Телефон: +996 312 00-00-00, info@example.kg · https://example.kz/news"""
    if len(line.text) > 200:
        return None
    if URL_ALONE.match(line.text):
        return "an address"
    if (PHONE.search(line.text) or ADDRESS.search(line.text)) and not line.prose and not line.speech:
        return "telephone or address"
    return None


def credit(line: Line) -> str | None:
    """Фото Имени ФАМИЛИИ · Аким на совещании. Фото с сайта акимата"""
    if len(line.text) > 150 or (line.several_sentences and line.lower_words > 6):
        return None
    if CREDIT.match(line.folded) and len(line.words) <= 5 and all(word[0].isupper() for word in line.words[1:]):
        return "credit"
    return "caption with credit" if CREDIT_INSIDE.search(line.text) and not line.full_stop else None


def feed_item(line: Line) -> str | None:
    """27 марта, 11:20  Мост закроют на ремонт"""
    if line.full_stop or line.several_sentences:
        return None
    match = FEED_TIME.match(line.text)
    return "item of a news feed" if match and len(line.text) > match.end() + 10 else None


def link(line: Line) -> str | None:
    """Бывший губернатор вернулся в политику>> · ► Мост закроют на ремонт"""
    if line.full_stop or line.several_sentences or len(line.text) > SHORT_NOTICE:
        return None
    return "a link to other news" if line.text.endswith((">>", "→", "►", "▶")) or line.text[0] in "→►▶" else None


def foreign(line: Line) -> str | None:
    """Өңірде сыбайлас жемқорлыққа қарсы күрес күшейтілді."""
    if line.language == "foreign":
        return "another language"
    return "no Cyrillic word" if not CYRILLIC.search(line.text) else None


# Asked in this order, after `section`, `date_line` and `notice`
RULES: tuple[Rule, ...] = (
    page_words,
    no_words,
    single_letter,
    menu,
    site_name,
    weather,
    hashtags,
    contact,
    credit,
    feed_item,
    link,
    foreign,
)


def _page_words(text: str) -> bool:
    return PAGE_PHRASES.cover(WORD.findall(COUNTER.sub(" ", fold(text))))


def _page_cell(cell: str) -> bool:
    """Whether an entry of a menu is the page's own: a section, a button, a temperature, a rate."""
    return _page_words(TEMPERATURE.sub(" ", cell)) or bool(CITY_WEATHER.fullmatch(cell))
