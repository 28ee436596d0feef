"""Names of persons in a message, by what introduces or follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, takewhile

from assistant import names
from knowledge.regions import forms, national_divisions
from knowledge.scripts import HAN
from knowledge.text import segments, tagged

_RARE_COMPOUND = "欧阳|诸葛|夏侯|皇甫|令狐|尉迟|公孙|慕容|司徒|端木|独孤|南宫|上官"
_COMPOUND = f"司马|东方|{_RARE_COMPOUND}"
_SURNAME = rf"(?:{names.SURNAME}|[秦尤施华方任高梅林樊凌霍柯房洪包左石吉邢裴荣翁曲童阮翟谷倪鲍费戚殷毕安常傅齐康伍余穆萧祝])"
_NAME = rf"(?:{HAN}{{1,8}}(?:·{HAN}{{1,8}})+|(?:{_COMPOUND}){HAN}{{1,2}}|{HAN}{{2,3}})"
_KIN = "妈妈|爸爸|母亲|父亲|妈|爸|家长|奶奶|爷爷|外婆|外公|同学|小朋友"
_CHILD = "孩子|儿子|女儿|闺女|丫头|小子|娃|宝宝|学生|大的|小的|老大|老二"
_ENGLISH_KIN = "mother|father|mom|mum|dad|parent|parents|guardian|grandmother|grandfather|uncle|aunt"
_ENGLISH_CHILD = "son|daughter|child|kid|boy|girl|student|pupil|baby"
_NO_ENGLISH_NAME = (
    "a|an|the|my|your|his|her|our|their|this|that|one|two|both|each|every|any|some|all|i|he|she|it|we|they|who|what|and|or|but|so|if|as|to|of|in|on|at|by|for|from"
    "|with|without|about|after|before|when|while|because|since|just|also|always|never|often|now|still|only|even|too|very|really|hardly|suddenly|already|then|there"
    "|is|am|are|was|were|be|has|have|had|do|does|did|can|cannot|could|will|would|should|may|might|must|not|no|isn|doesn|didn|won|can|wasn|hasn|gets?|got|go|goes|went"
    "|says?|said|told|thinks?|thought|feels?|felt|keeps?|kept|wants?|needs?|likes?|loves?|hates?|refuses|lost|hit|took|came|made|became|began|broke|fell|ate|left|wrote|sent|sleeps?"
    f"|aged?|years?|old|new|young|school|class|grade|teacher|people|children|single|{_ENGLISH_CHILD}|{_ENGLISH_KIN}"
)
_ENGLISH_NAME = rf"(?!(?:{_NO_ENGLISH_NAME})\b|[a-z]+(?:ing|ed|ly)\b)[a-z]+"
_NAMED = (
    re.compile(rf"(?:我|本人|{_CHILD}|{_KIN})的?(?:名字|姓名)?(?:名?叫做?|名字是)(?P<name>(?![不他她它我你什啥谁家老同孩救]){_NAME})"),
    re.compile(rf"(?:姓名|名字|大名|小名)(?:是|叫做?|[: ])+(?P<name>(?![什啥谁]){_NAME})"),
    re.compile(rf"(?:个|位|名|分别|，|,)叫做?(?P<name>(?![什啥谁])(?:{_COMPOUND}|{_SURNAME}){HAN}{{1,2}})(?=[的和，,。]|$)"),
    re.compile(rf"叫{HAN}{{2,3}}和(?P<name>(?:{_COMPOUND}|{_SURNAME}){HAN}{{1,2}})(?!{HAN})"),
    re.compile(rf"(?:小名|乳名|昵称)(?:叫做?|是|[: ])*(?P<name>(?![什啥谁叫怎起好哪有要可能给大是为该])({HAN})(?:\2|{HAN}(?!名)))"),
    re.compile(r"(?:姓名|名字|大名|全名)(?:的|用)?(?:拼音|英文)?(?:名|是|叫|为|[: ])*(?P<name>[a-z]{2,}(?: [a-z]{2,}){0,2})"),
    re.compile(r"\b(?:mama|baba|laoshi|lao shi|tongxue|tong xue|haizi|hai zi)(?: jiao| shi)? (?P<name>[a-z]{2,6}(?: [a-z]{2,6}){1,2})(?=$|[^a-z ])"),
    re.compile(rf"(?:班主任|辅导员)(?:是|叫|姓)?(?P<name>{HAN}{{1,3}}?)老师"),
    re.compile(rf"(?:我|本人|{_CHILD}|{_KIN})的?(?:英文名|名字)?(?:名?叫做?|是) ?(?P<name>[a-z]{{2,}}(?: [a-z]+)?)"),
    re.compile(rf"姓({_COMPOUND}|{HAN})[，, ]?(?:叫)?(?P<name>\1{HAN}{{1,2}})"),
    re.compile(r"(?:(?:my|his|her|the child's) name is|called|named) (?P<name>[a-z]+(?: [a-z]+)?)"),
    re.compile(rf"\bmy (?:{_ENGLISH_CHILD}|husband|wife),? (?P<name>{_ENGLISH_NAME}(?: {_ENGLISH_NAME})?)(?! (?:of|to)\b)"),
    re.compile(rf"\b(?P<name>{_ENGLISH_NAME}(?: {_ENGLISH_NAME})?)'s (?:{_ENGLISH_KIN})\b"),
    re.compile(rf"\b(?:{_ENGLISH_KIN}) of (?P<name>{_ENGLISH_NAME}(?: {_ENGLISH_NAME})?)"),
    re.compile(rf"\bi(?: a|')m (?P<name>{_ENGLISH_NAME} {_ENGLISH_NAME})(?=,? (?:the )?(?:{_ENGLISH_KIN})\b)"),
    re.compile(
        r"\bmy (?:son|daughter|child|kid|boy|girl|husband|wife|student) (?!(?:is|was|has|does|says|said|told|thinks|feels|keeps|who|with|at|in|and)\b)"
        r"(?P<name>[a-z]+(?: [a-z]+)?)(?= (?:is|was|has|does|goes|can|will|gets)\b)"
    ),
)
_RELATED = (
    re.compile(rf"(?P<name>(?:{_COMPOUND}|{names.SURNAME}){HAN}{{1,2}}?)的?(?:{_KIN})"),
    re.compile(rf"(?P<name>(?:{_COMPOUND}|{names.SURNAME}){HAN}{{2}})的(?:{_CHILD})"),
    re.compile(rf"我是(?P<name>(?:{_COMPOUND}|{names.SURNAME}){HAN}{{1,2}})(?!{HAN})"),
)
_BEFORE_A_NAME = re.compile(
    rf"(?:{_KIN}|{_CHILD}|班[上里]的?|同桌|室友|邻居|老公|老婆|丈夫|妻子|哥哥|姐姐|弟弟|妹妹|舅舅|叔叔|阿姨|老师|校长|园长|主任|代表|"
    r"监护人|联系人|家属|当事人|被告人?|户主|全名|大名|真名|本名|学名|乳名|姓名|名字)(?:是|叫做?|为|[: ])*"
)
_WEAKLY_BEFORE = re.compile(r"班(?:的|上|里)*|[把被和跟与让帮找说、，,:;。 ]|^")
_BRACKETED = re.compile(rf"[【「『(\"\[](?P<name>(?:{_COMPOUND}|{names.SURNAME}){HAN}{{1,2}})[】」』)\"\]]")
_COMPOUNDED = re.compile(rf"(?:{_RARE_COMPOUND})(?={HAN})")
_WORDS_TOO = frozenset("方任高安常齐包左华费房石毕曲钱金马龙江雷夏程")
_NO_GIVEN_NAME = frozenset(
    "的在是和说有被把没不了也都就吗呢很还又让给跟对从到要会能想老总地得着过最太才只已经每该应向为以于与及或但而且如因所将用比"
    "打骂偷来去上下哭推欺先叫家学号班考吃喝玩写做看听讲问拿放跑走住生死病哪怎谁什几多少这那我你他她它们个年级岁"
)
_WHOLE = re.compile(rf"{names.SURNAME}{HAN}{{2}}")
_PLACE_END = re.compile("[省市区县镇校班级年园营]$")


def told_names(shown: str) -> Iterator[tuple[int, int]]:
    """Offsets of names; those that only a relation introduces begin where a word begins, so not in 历史老师."""
    for pattern in _NAMED:
        yield from (match.span("name") for match in pattern.finditer(shown))
    begins = set(accumulate(map(len, segments(shown)), initial=0))
    related = (match.span("name") for pattern in _RELATED for match in pattern.finditer(shown))
    titled = ((found.start, found.end) for found in names.persons(shown))
    for start, end in (*related, *titled):
        if start in begins and not _PLACE_END.search(shown[start:end]) and shown[start:end] not in _places():
            yield start, end
    yield from (match.span("name") for match in _BRACKETED.finditer(shown) if _is_no_word(match["name"]))
    yield from _before_anything(shown)


def _before_anything(shown: str) -> Iterator[tuple[int, int]]:
    """Names that begin where a name may: two characters of a given name where little announces it, one where much does."""
    announced = ((match.end(), 1) for match in _BEFORE_A_NAME.finditer(shown))
    hinted = ((match.end(), 2) for match in _WEAKLY_BEFORE.finditer(shown))
    compound = ((match.start(), 1) for match in _COMPOUNDED.finditer(shown))
    for start, least in (*announced, *hinted, *compound):
        if length := _length_of_name(shown[start : start + 6], least):
            yield start, start + length


def _length_of_name(text: str, least: int) -> int:
    """How many characters of `text` are a name: a surname that is a word of its own, and what follows it, of at least `least`
    characters: a word of two, or single characters that begin no sentence about somebody; or, where much announces it, a name
    that the dictionary has whole. 何时 is none."""
    surname, first, second, *_ = (*segments(text), "", "", "")
    if least == 1 and _is_known_name(surname):
        return len(surname)
    if not re.fullmatch(rf"{_COMPOUND}|{_SURNAME}", surname) or least > 1 and surname in _WORDS_TOO:
        return 0
    if re.fullmatch(rf"{HAN}{{2}}", first) and least == 1:
        return len(surname) + 2
    given = list(takewhile(lambda piece: re.fullmatch(HAN, piece) and piece not in _NO_GIVEN_NAME, (first, second)))
    return len(surname) + len(given) if len(given) >= least else 0


def _is_known_name(word: str) -> bool:
    """李建国 is a word of the dictionary, and so is 石家庄."""
    return bool(_WHOLE.fullmatch(word)) and tagged(word) == [(word, "nr")] and word not in _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return forms(region.name for region in national_divisions())


def _is_no_word(name: str) -> bool:
    return segments(name) != [name] and name[0] not in _WORDS_TOO
