"""Sums of money: value and currency."""

import pytest

from extractor.mentions.money import find_money

# text | value and currency of each sum
ZOO = """
передачи ему 5,5 миллиона тенге | 5500000 KZT
взятки в 1,5 млн тг задержан | 1500000 KZT
3 млн 200 тыс. рублей конфискованы | 3200000 RUB
3 МЛН 200 ТЫС. РУБЛЕЙ | 3200000 RUB
нашли ещё 12 тыс. долл. Саму | 12000 USD
не менее 38 млн рублей | 38000000 RUB
за $3 тыс. в месяц | 3000 USD
взятка в $1,5 млн | 1500000 USD
3 тысячах долларов и 90 тысячах сомов | 3000 USD, 90000 KGS
85 тысяч сомони | 85000 TJS
25 млн сумов | 25000000 UZS
на 1 млн рублей | 1000000 RUB
требовал 7 млн рублей, но получил 2 млн. | 7000000 RUB, 2000000 RUB
из 200 тысяч сомов взял 50 тысяч и исчез | 200000 KGS, 50000 KGS
на 5 млн рублей 3 тыс. человек | 5000000 RUB
изъяли 5 млн рублей. На счетах ещё 2 млн. | 5000000 RUB
100 000 рублей | 100000 RUB
100\u00a0000 рублей | 100000 RUB
1 284 500,50 рубля | 1284500.5 RUB
1.200.000 тенге | 1200000 KZT
полтора миллиона рублей | 1500000 RUB
около полутора миллионов рублей | 1500000 RUB
два с половиной миллиона евро | 2500000 EUR
полмиллиона рублей | 500000 RUB
миллион тенге | 1000000 KZT
тысячу долларов США | 1000 USD
пять миллионов тенге | 5000000 KZT
двадцать пять тысяч гривен | 25000 UAH
двести тысяч рублей | 200000 RUB
пять миллионов двести тысяч тенге | 5200000 KZT
6,4 млрд сомов | 6400000000 KGS
12 тыс. манатов | 12000 AZN
12 тыс. туркменских манатов | 12000 TMT
300 тысяч драмов | 300000 AMD
7 тысяч лари | 7000 GEL
20 тыс. леев | 20000 MDL
500 тыс. грн | 500000 UAH
10 тыс. белорусских рублей | 10000 BYN
10 тыс. российских рублей | 10000 RUB
40 тыс. юаней | 40000 CNY
1 млн. руб. штрафа | 1000000 RUB
5 тыс.руб. | 5000 RUB
за 500 р. | 500 RUB
5 000 ₽ | 5000 RUB
2 000 000 ₸ | 2000000 KZT
€500 | 500 EUR
500$ | 500 USD
от 2 до 5 млн рублей | 5000000 RUB
2–3 млн рублей | 3000000 RUB
от 300 тысяч до 1 млн рублей | 1000000 RUB
100-150 тысяч тенге | 150000 KZT
5 мил\u00adли\u00adо\u00adнов тенге | 5000000 KZT
"""

NO_MONEY = """
5 тысяч человек
2 млрд на ремонт
ст. 290 УК РФ
миллионы тенге похищены
десятки тысяч долларов
в рублях и тенге
312 договоров
рубль укрепился
в 2022 году сомов ловили
сомнения в 5 случаях
"""


def cases(zoo: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in zoo.strip().splitlines()]


@pytest.mark.parametrize(("text", "expected"), cases(ZOO))
def test_zoo(text: str, expected: str) -> None:
    assert ", ".join(f"{match.value} {match.currency}" for match in find_money(text)) == expected


@pytest.mark.parametrize("text", NO_MONEY.strip().splitlines())
def test_no_money(text: str) -> None:
    assert not find_money(text)


def test_the_full_stop_of_the_sentence_is_left_out() -> None:
    text = "Он получил 5,5 миллиона тенге."
    (match,) = find_money(text)
    assert text[match.start : match.end] == "5,5 миллиона тенге"


def test_the_mention_holds_the_whole_range_and_the_abbreviation() -> None:
    text = "Штраф (от 2 до 5 млн руб.) отменён"
    (match,) = find_money(text)
    assert text[match.start : match.end] == "от 2 до 5 млн руб."
