"""Plans, concepts, decrees and laws: what a text names, in the nominative, each once."""

import pytest

import extractor

# text | kind: name; …
ZOO = """
По Закону РК «О коррупции» и закону о лоббизме. | law: Закон РК «О коррупции»; law: закон о лоббизме
По Комплексному плану развития села на 2022–2024 годы. | plan: Комплексный план развития села на 2022–2024 годы
Суть Государственной стратегии развития ясна. Эта Стратегия нова. | strategy: Государственная стратегия развития
Депутаты обсудили проект закона о лоббизме. | bill: проект закона о лоббизме
Подписан меморандум о дружбе на 2025–2027 годы. | memorandum: меморандум о дружбе на 2025–2027 годы
На встречу пришёл эксперт Программы развития ООН (ПРООН) Томас Линдквист. | -
«Закон одинаков для всех», — сказал прокурор. | -
Министр рассказал о плане. | -
Закон «О лоббизме» приняли весной. Авторы закона о лоббизме довольны. | law: Закон «О лоббизме»
Он уволен приказом министра юстиции от 3 мая 2023 года № 45. | order: приказ министра юстиции от 3 мая 2023 года № 45
"""


@pytest.mark.parametrize("line", ZOO.strip().splitlines())
def test_zoo(system: extractor.System, line: str) -> None:
    text, expected = (cell.strip() for cell in line.split("|"))
    found = "; ".join(f"{d.kind}: {d.name}" for d in system.extract(text).documents)
    assert (found or "-") == expected
