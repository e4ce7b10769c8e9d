"""The model's relations fill what rules leave open, and never say who is accused."""

import extractor


def posts(text: str) -> dict[str, list[str]]:
    document = extractor.load().extract(text)
    names = {person.id: person.name for person in document.persons}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for position in document.positions:
        if position.person is not None:
            found[names[position.person]].append(position.name)
    return found


def test_a_calling_held_in_a_body_is_a_post() -> None:
    held = posts("На Международную космическую станцию отправился астронавт НАСА Гаррет Рейсман.")
    assert held == {"Гаррет Рейсман": ["астронавт НАСА"]}


def test_whom_a_driver_serves_is_no_driver() -> None:
    """«водитель депутата Ветрова»: the model relates both words to one name."""
    held = posts("Полицейские задержали водителя депутата Ивана Ветрова.")
    assert "водитель" not in " ".join(held["Иван Ветров"])
