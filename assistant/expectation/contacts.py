"""How something is reached: phone, mail, address, website, opening hours, papers to bring, and by whom it is run."""

from __future__ import annotations

import re

from assistant.expectation.kinds import NUMERAL, Expected, Kind, any_has, any_passage, asking, written
from assistant.intents import A_NUMBER
from knowledge.scripts import HAN

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
PHONE = re.compile(
    r"(?<![\d.])(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?(?![\d.])"
    rf"|{MOBILE.pattern}"
    r"|(?<!\d)(?:1[12]\d|12\d{3}|95\d{3}|96\d{3,4}|400-?\d{3}-?\d{4})(?!\d)"
)
_REACHED = re.compile(
    rf"{A_NUMBER}|座机|分机|(?:怎么|如何)联系|联系(?:方式|人|谁)|phone|hotline|\bcall\b"
)
_IS_ANSWERED = re.compile(r"(?:也能|都能|能不能|可不可以|可以)打[^,。?]{0,8}[吗么?]?$|打得[进通]")
_HAS_ONE = re.compile(r"(?:建立|设立|设有|开通|开设)了?[^,。?]{0,10}热线")
_TOLD_CALL = re.compile(r"打(?:了|过)?[一两三四五六七八九十几好多\d]+[次个通]电话|打(?:了|过|来)电话|电话(?:打到|打过来|打来|打给|里|那头)")
"""Calls that are told of; nobody asks for their number."""
_NUMBER_WORDS = re.compile("号码|多少|几号|哪个|什么")
_OUTRIGHT = re.compile("号码|多少|几号|怎么打|如何打")
_FREE_DAY = r"(?:周[末六日天]|星期[六天日]|双休日|节假日)"
_CLOCK = re.compile(r"\d{1,2}\s*[:点时]\s*\d{0,2}|全天|24小时|周[一二三四五六日].{0,4}周[一二三四五六日]")
_FREE = (
    r"免费|(?<![避难以幸])免[收交缴](?!通)|(?<![避难以幸])免(?![疫试修责职得])[^,。;]{0,6}费(?![心力时])|不(?:再|另|额外|得)?(?:向[^,。;]{1,4})?收(?:取|费|钱|任何费用)"
    r"|不得以任何(?:名义|形式)(?:向[^,。;]{1,4})?收费|无偿|不(?:用|需|要)(?:再)?(?:交|付|花|加)?(?:钱|费(?![心力时]))|不花钱"
)
_BORNE = r"减半|费[^,。;]{0,4}自理|费[^,。;]{0,8}由[^,。;]{1,12}(?:承担|支付|负担)|经费(?:中)?(?:列支|承担|支付)"
_MONEY = rf"(?<!{NUMERAL}){NUMERAL}+(?:\.\d+)?\s*(?:万|亿)?(?:元|块)"
_PAYS = r"[要收花交付加]钱[吗么]|(?:[要收花]不[要收花]|[交付花加]不[交付花加]|要不要[交付花加]|用不用[交付花加])钱"
_WHETHER_PAID = re.compile(rf"{_PAYS}|收费[吗么]|收不收费|免不免|免费[吗么]|公益")
_PART_OFF = re.compile(r"打几折|几折|优惠多少")
_OFF = re.compile(rf"\d折|{NUMERAL}折|半价|减半|\d%|免费(?![或和、])|{_MONEY}")
_PAID = re.compile(rf"{_MONEY}|{_FREE}|{_BORNE}")
_PAID_OR_PUBLIC = re.compile(rf"{_PAID.pattern}|公益性?")


def _asks_for_a_number(question: str) -> bool:
    """Whether a phone number is wanted, and not only whether it is answered at night or who has a line."""
    if _HAS_ONE.search(question) and not _OUTRIGHT.search(question):
        return False
    if _IS_ANSWERED.search(question) and not _NUMBER_WORDS.search(question):
        return False
    return asking(_REACHED)(_TOLD_CALL.sub(" ", question))


def _is_open_then(question: str, passage: str) -> bool:
    """Whether a passage gives hours, or speaks of weekends where these are asked about."""
    return bool(_CLOCK.search(passage) or (re.search(_FREE_DAY, question) and re.search(_FREE_DAY, passage)))


def _gives_the_price(question: str, passage: str) -> bool:
    """Whether a passage says what it costs; 公益性 says only that it is not run for profit."""
    if _PART_OFF.search(question):
        return bool(_OFF.search(passage))
    return bool((_PAID_OR_PUBLIC if _WHETHER_PAID.search(question) else _PAID).search(passage))


MOBILE_KIND = written(
    Expected.MOBILE,
    r"手机号(?!码?(?:要不要|能不能|该不该|可不可以)?(?:写|填|贴|公布|公示|上去|泄))|手机(?:是(?:什么|多少|几)|给我|发(?:给)?我|多少(?!钱))",
    MOBILE.pattern,
)
PHONE_KIND = Kind(Expected.PHONE, _asks_for_a_number, any_has(PHONE))
MAIL_KIND = written(Expected.MAIL, r"邮箱|电子邮件|e-?mail", r"[^\s@]@[^\s@.]{1,64}\.[^\s@]")
LINK_KIND = written(
    Expected.LINK,
    r"链接|网址|官网|(?:在哪|哪里|怎么|如何)下载|下载(?:地址|入口)?[吗么]?$|二维码|website|link",
    r"https?://|www\.|\.(?:cn|com|org)\b|二维码",
)
CHANNEL_KIND = written(
    Expected.CHANNEL,
    r"哪个(?:网站|公众号|平台|app|小程序)|(?:走|用|在|从|通过)(?:的)?(?:什么|哪个|啥)(?:系统|平台|渠道|途径)[^,。?]{0,4}(?:报|交|查|申请|登记|办|填|传)"
    r"|(?:课(?!后)|视频|直播|回放|文章|书单|目录)[^,。?看听]{0,4}(?:在哪|去哪|上哪|哪里|哪儿)[里儿]?(?:能|可以)?[^,。?]{0,2}(?:看(?!孩|娃|病|护)|听|找|查|学)"
    r"|(?:在哪|去哪|上哪|哪里|哪儿)[里儿]?(?:能|可以)?(?:看|听|找|查|学)(?:到|得到)?[^,。?]{0,4}(?:课(?![后题本])|视频|直播|回放|文章|书单|目录)|(?:公告|名单|结果|分数|成绩|通知|计划)(?:在哪|去哪|哪里|哪儿)[^,。?]{0,3}(?:看|查|找)|在哪(?:里|儿)?(?:能|可以)?查",
    r"网站|公众号|平台|小程序|app|随申办|https?:|www\.|公示栏|公告栏|热线|12345|窗口|拨打|系统(?:报送|上报|填报|提交|申报)"
    rf"|通过{HAN}{{2,8}}?(?:将|把|上?报|报送|提交|传|填报|申报)",
)
ADDRESS_KIND = written(
    Expected.ADDRESS,
    r"哪条(?:路|街)|地址|门牌|具体位置|address",
    rf"{HAN}{{1,8}}(?:路|街|大道|巷|弄|村)\s*\d+|(?<!\d)\d+\s*(?:号楼|弄|室)",
)
WECHAT_KIND = written(
    Expected.WECHAT,
    r"微信号(?:码)?(?:是)?(?:多少|什么|啥|几|给我|发我|有没有|有[吗么])|(?:老师|医生|教练|专家|主任)的?微信(?:是|有没有|给我|多少)",
    r"微信(?:号)?\s*[:(]?\s*[a-z0-9][a-z0-9_-]{4,}|微信同号|(?:手机|电话)号?(?:同|即)(?:为)?微信",
)
HOURS_KIND = Kind(
    Expected.HOURS,
    asking(
        re.compile(
            r"几点(?!睡|上床|关灯|起床|钟睡|钻被窝)|上班时间|开放时间|营业时间|开门|opening hours"
            rf"|{_FREE_DAY}[^,。?]{{0,3}}(?:上不上班|上班[吗么]|开不开|开[吗么]|休息[吗么])"
        )
    ),
    any_passage(_is_open_then),
)
AMOUNT_KIND = Kind(
    Expected.AMOUNT,
    asking(
        re.compile(
            rf"多少钱|{_PAYS}|收费(?:多少|标准|吗|怎么)|收不收费|免不免|费用(?:多少|是)|[票房差]?价格|票价|限价|什么价|贵不贵"
            r"|how much (?:does|is|money)|学费|(?<!哪)几块|多少(?:万|亿)?元|奖金|打几折|几折|优惠多少|押金(?:是|退|要|交)?(?:多少|几)"
            r"|多少(?:补贴|补助|津贴|报酬|工资|课时费|奖励金?)|(?:补贴|补助|津贴|奖励|赔偿|罚款?)(?:多少|标准)|(?:补|赔|罚|交税)多少(?!怎么办)"
            r"|超过多少(?:钱)?要|(?:[饭餐]|班|车|材料|资料|服务|报名|学杂|保教|伙食|托管|住宿|书本?)费(?!退|能|可以|被|用?发票|没|不|的|就|,?说)(?![^?]{0,24}(?:(?:可以|合法|允许|必须|自愿|强制|不给|不发|不让)[^?]{0,4}[吗么]|真的假的|是真的|骗))"
        )
    ),
    any_passage(_gives_the_price),
)
COMPANY_KIND = written(
    Expected.COMPANY,
    r"(?<!跟)(?<!和)(?<!与)哪(?:个|家|几家)(?:公司|企业|厂家|厂商|供应商)|(?:谁家|哪家)(?:运营|开发|承办|承建|中标)|哪个(?:牌子|品牌)好",
    r"公司|企业|集团|科技",
)
APPLICATION_KIND = written(
    Expected.APPLICATION,
    r"(?:怎么|如何|啷个|咋|在哪(?:里|儿)?|去哪(?:里|儿)?|哪里|找谁|什么时候|网上)(?:可以|能)?(?:给|帮)?(?:孩子|娃|学生|自己)?(?:报名|预约|申请|登记)"
    r"|(?:报名|预约|申请)(?:表|链接|入口|方式|流程|条件|要求|电话)|预约$",
    r"报名|预约|申请|登记|扫码|拨打|提交|取消|停办|已满|截止",
)
PAPERS_KIND = written(
    Expected.PAPERS,
    r"(?:带|要|交|准备|提供|出示|提交)(?:哪些|什么|啥)(?:材料|证件|手续|证明|资料)|(?:材料|证件|手续)(?:有哪些|要哪些|带哪些)|要带[^,。?]{1,10}(?:还是|原件)|盖(?:几个|什么|谁的)章",
    r"证件|身份证|户口[本簿]|居住证|证明|材料|病历|申请[表书]|复印件|原件|手续|章",
)
DURATION_KIND = written(
    Expected.DURATION,
    r"(?:多久|多长时间|几天|多少天|几个工作日)[^,。?]{0,4}(?:批|办[好下完]|到账|下来|出结果|拿到|答复|回复|退)|(?:批|办|审|退|答复|回复|到账)[^,。?]{0,4}(?:要|需要?|得)?(?:多久|多长时间|几天|多少天|几个工作日)",
    rf"{NUMERAL}+\s*(?:个)?(?:工作日|天|日内|周|星期|月|小时|分钟)|当[天场日]|即时|立即|及时",
)
