"""The step of a sheet that answers a question asked in the midst of a crisis. Reviewed text; see crisis_texts.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.safety.types import CrisisKind, Speaker

_MIND = frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.PSYCHOSIS, CrisisKind.EATING})
_HARM = frozenset(
    {CrisisKind.ABUSE, CrisisKind.SEXUAL_ABUSE, CrisisKind.TOUCH, CrisisKind.DOMESTIC_VIOLENCE, CrisisKind.BULLYING, CrisisKind.EXTORTION}
)
_SEXUAL = frozenset({CrisisKind.SEXUAL_ABUSE, CrisisKind.EXTORTION})
_BODY = frozenset({CrisisKind.POISONING, CrisisKind.INJURY, CrisisKind.CHOKING, CrisisKind.GAS, CrisisKind.WATER})
_ANY = frozenset(CrisisKind)


@dataclass(frozen=True, slots=True)
class Step:
    """What to say to whoever asks `pattern` in a crisis of `kinds`; `teacher` and `child` where it differs for them."""

    kinds: frozenset[CrisisKind]
    pattern: re.Pattern[str]
    text: str
    teacher: str = ""
    child: str = ""

    def said_to(self, speaker: Speaker) -> str:
        """The words for this reader."""
        own = {Speaker.TEACHER: self.teacher, Speaker.CHILD: self.child}.get(speaker, "")
        return own or self.text


def _step(kinds: frozenset[CrisisKind], pattern: str, text: str, teacher: str = "", child: str = "") -> Step:
    return Step(kinds, re.compile(pattern), text, teacher, child)


_TO_TALK = r"(?:怎么|怎样|如何|咋)[^。！？，,\n]{0,8}(?:开口|说|讲|谈|聊|问|安慰|劝|回|沟通)|说(?:些|点)?(?:什么|啥)|该不该问|能不能问"
_NOBODY_ANSWERS = (
    r"(?:123[0-9]{2}|热线|电话|110|120|那边)[^。！？\n]{0,6}(?:打不(?:通|进)|没人接|占线|忙线|不接|接不通)|打不通|占线"
)
_DEPARTMENT = r"(?:哪个|哪一?|什么|啥|哪些)(?:个)?(?:科|门诊|医院)|挂(?:什么|哪|啥)|看什么科"
_TO_REPORT = (
    r"(?:报告|上报|报|告诉|通知|反映|求助|打)(?:给|到|向)?(?:谁|哪里|哪儿|哪个|哪些|什么(?:部门|单位|人))"
    r"|(?:向|跟|给|找)(?:谁|哪里|哪个|哪些|什么部门)|(?:强制)?报告(?:的)?(?:电话|热线|渠道|程序|流程|怎么)|怎么(?:报告|上报)"
)
_IN_WHAT_TIME = r"多久(?:之|以)?内|多长时间|(?:几|[0-9一二三四两十]{1,4})(?:个)?小时(?:之|以)?内|什么时候(?:报|上报|告诉|通知)|时限|期限|(?:什么时候|何时)之?前"
_WITH_PARENTS = (
    r"(?:先|要|能不能|可不可以|可以|该|用不用|需不?需要|需要|得)"
    r"[^。！？，,\n]{0,4}(?:告诉|联系|通知|问|跟|和|向|找|叫)[^。！？，,\n]{0,4}(?:家长|父母|监护人|爸|妈|家里)"
)
_CONFRONT = (
    r"对质|质问|私了|当面(?:问|说|谈)|(?:算账|理论|问清楚|讨(?:个)?说法|揍|打回)"
    r"|(?:直接|自己)(?:去|过去)?找(?:他|她|那|老师|对方|教练|家长)"
)
_GUARDIANS = r"(?:家长|爸妈?|妈妈?|爸爸?|父母|监护人|家里(?:人)?|爷爷|奶奶|老公|老婆|丈夫|婆婆|他们)"
_WILL_NOT = (
    r"(?:不(?:肯|愿意?|同意|让|想|许|准|答应|带|相信|承认|配合|当回事|重视|接受|觉得)|拒绝|说没(?:事|病)|反对|拦着)"
)

STEPS = (
    _step(
        _SEXUAL,
        r"洗(?:个|了)?澡|洗(?:一)?(?:洗|下)|冲洗"
        r"|换(?:掉|洗)?[^。！？，,\n]{0,4}衣|洗[^。！？，,\n]{0,4}(?:衣|裤|床单)|擦(?:身|洗|干净)",
        "不要洗：先不洗澡、不擦洗，也不洗、不换当时的衣物（换下来的用纸袋装好），这些是证据。现在就去医院和派出所，请医生检查。",
    ),
    _step(
        _SEXUAL | {CrisisKind.ABUSE, CrisisKind.TOUCH},
        _CONFRONT,
        "不要对质，也不要私了：会惊动对方、丢了证据，还可能让孩子再受伤。先打110，把知道的事和证据交给警察，由公安询问。",
        teacher="不要自己去质问，也不要让学生当面对质：报告学校负责人，打110，由公安询问。",
    ),
    _step(
        frozenset({CrisisKind.BULLYING}),
        _CONFRONT,
        "不要私下找对方孩子算账或当面对质。先就医、留证据，当天书面告知学校，要求制止、调查；打伤、勒索要报警110。",
        teacher="不让双方当面对质：分别了解、保存证据，通知双方监护人，报告学校负责人。",
    ),
    _step(
        frozenset({CrisisKind.DOMESTIC_VIOLENCE, CrisisKind.THREAT}),
        _CONFRONT,
        "不要独自对峙。先带孩子到安全的地方，打110，让警察出面。",
    ),
    _step(
        frozenset({CrisisKind.EXTORTION}),
        r"(?:转|给|付|打)[^。！？，,\n]{0,6}钱|删(?:掉|了|除)?|拉黑",
        "一分钱也不给，给了只会要更多；聊天、账号、收款码先截图，不要删，再停止回复，打110报警。",
    ),
    _step(
        frozenset({CrisisKind.POISONING}),
        r"催吐|抠|(?:喝|灌|喂)[^。！？，,\n]{0,4}(?:水|奶|蛋清|醋|油)|洗胃",
        "不要催吐，也不要灌水、灌奶：有些东西吐出来会再伤一次。打120，听医生指挥，带上包装和剩下的东西去医院。",
    ),
    _step(
        frozenset({CrisisKind.INJURY}),
        r"牙膏|酱油|抹|涂|冰敷|挑(?:破)?|水泡|凉水|冷水",
        "烫伤：流动凉水冲20分钟，不抹牙膏、酱油，不挑水泡，不直接放冰；面积大、在脸上或起泡的去医院。",
    ),
    _step(
        frozenset({CrisisKind.INJURY}),
        r"(?:挪|搬|移|抱|扶|动)[^。！？，,\n]{0,6}(?:吗|不能|可以|要不要)|(?:能不能|可以|要不要|可不可以)[^。！？，,\n]{0,6}(?:挪|搬|移|抱|扶|动)",
        "摔伤先不要搬动，也不要扶起来：等120，听急救人员指挥；只有原地有危险时才挪开。",
    ),
    _step(
        frozenset({CrisisKind.GAS}),
        r"挪|搬|移|抱|扶|抬|等(?:着|到)?(?:救护车|120|医生|人来)",
        "要挪：煤气、炭火、尾气里多待一会儿都危险，快进快出，把人抬到室外或通风的地方；进不去就等119。抬出来以后侧卧、保暖。",
    ),
    _step(
        frozenset({CrisisKind.GAS}),
        r"缓过来|好(?:多)?了|没事了|醒(?:了|过来)|(?:用不用|要不要|还要|需不?需要)[^。！？，,\n]{0,4}(?:去)?(?:医院|看|检查)",
        "缓过来也要去医院：一氧化碳中毒可能过几天、几周又犯糊涂，由医生决定要不要做高压氧。同屋的人一起查。",
    ),
    _step(
        frozenset({CrisisKind.WATER}),
        r"控水|倒(?:背|挂|提|过来)|拍背|把水(?:倒|挤|压|吐)",
        "不控水、不倒背：会耽误时间。没呼吸就清口鼻、先吹2口气、按压胸口30次，接着吹2口，听120指挥，一直做到有人接手。",
    ),
    _step(
        frozenset({CrisisKind.BITE}),
        r"疫苗|打针|几针|包扎|多久|门诊",
        "皮肤破了、见血就要打：先用肥皂水和流动清水交替冲约15分钟，尽快去狂犬病暴露预防处置门诊，越早越好，按程打完；一般不包扎。",
    ),
    _step(
        frozenset({CrisisKind.MISSING}),
        r"24小时|(?:多久|几(?:个)?小时|什么时候)[^。！？，,\n]{0,8}(?:报警|立案|受理)|(?:报警|立案)[^。！？，,\n]{0,8}(?:多久|等|吗)",
        "不用等24小时，孩子走失现在就打110，带上照片，说清衣着、最后出现的时间地点。",
    ),
    _step(
        _MIND,
        r"(?:药|刀|绳|剪|尖|利器|窗|阳台|农药|危险(?:品|物))[^。！？\n]{0,12}(?:收|锁|藏|拿走|扔|放|处理|关|封)"
        r"|(?:收|锁|藏|拿走|扔掉|处理)[^。！？，,\n]{0,10}(?:药|刀|绳|剪|尖|利器|危险(?:品|物))",
        "要收：药、刀、绳子、农药现在就收走锁好，窗户关上、远离高处；收的时候身边不离人。",
    ),
    _step(
        frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.THREAT}),
        r"网名|昵称|不(?:知道|认识|清楚)[^。！？，,\n]{0,4}(?:是谁|哪个人|哪里人|真名|名字)|匿名|只有[^。！？，,\n]{0,4}(?:账号|头像|网|微信|qq)"
        r"|(?:找不到|查不到)[^。！？，,\n]{0,4}(?:本人|是谁|真名)",
        "不知道真名也要报：马上打110，告诉警察是哪个平台、网名（账号）、原话和时间，截图留好；同时在平台里举报求助，请平台找人。"
        "说到了哪个学校，就马上告诉那个学校。",
    ),
    _step(
        _HARM | _MIND,
        r"(?:书面|文字|谈话|情况)?(?:记录|笔录|材料|报告)[^。！？，,\n]{0,6}(?:怎么(?:写|记|做)|写(?:什么|些|啥)|格式|模板|包括)|(?:怎么|如何)(?:写|做)[^。！？，,\n]{0,4}记录",
        "按看到、听到的写：时间、地点、在场的人，孩子的原话，看到的伤情和物品；不写推测，不追问细节；写明记录时间和姓名，妥善保密。",
        teacher="照事实写：日期时间、地点、在场的人，学生的原话（加引号），看到的伤情和行为，做了什么、报告了谁、几点；不写推测，不追问细节；"
        "签名，交学校负责人，妥善保密。",
    ),
    _step(
        _MIND,
        rf"{_GUARDIANS}[^。！？，,\n]{{0,6}}{_WILL_NOT}",
        "这件事不能等家里意见一致：有危险就打120、110送医，先陪着，收好药和刀。再请信得过的亲戚、班主任、医生一起劝；也可先打12356，请接线员跟家人说。",
        teacher="有危险就不等家长同意：专人陪着，打120、110送医，报告学校负责人。再当面把看到的、学生的原话和风险说清，请校医、心理老师一起劝，"
        "书面告知并留存；一直不管、孩子仍有危险的，报告公安、民政和教育部门。",
        child="家里人不带你去，也别放弃：告诉班主任、心理老师或别的亲戚，请他们陪你去医院；也可以打12356、12355；有危险打120。",
    ),
    _step(
        _MIND,
        r"随口|开玩笑|说说而已|说着玩|(?:太|过于|想得?太)(?:紧张|敏感|多)|小题大做|吓唬|博(?:关注|同情)|装的?(?=，|。|吧|呢|吗|$)|矫情|当真",
        "请当真：这样的话，不少就是在求救，问一问不会让孩子更想死。今天找个安静的时候直接问：“你说这话时，是想到死了吗？”"
        "答“是”或不肯答，就陪着、收好药和刀，今天去医院；答“不是”，这几天也多留意、多陪。",
        teacher="请当真：不判断是不是“随口说说”。现在有人陪着，请心理老师当面评估，报告学校负责人，当天告知监护人。",
    ),
    _step(
        _HARM,
        r"(?:学校|老师|班主任|校长)[^。！？，,\n]{0,6}(?:不管|不理|不处理|不查|不当回事|压(?:着|下)|和稀泥|推(?:脱|来|给)|敷衍|包庇|没(?:有)?(?:反应|处理|答复|人管))",
        "把经过和证据写成书面材料，交给学校，要求限期答复，自己留一份；学校不处理，向当地教育部门反映或打12345。打伤、勒索、碰隐私部位、威胁，直接打110。",
        teacher="把事实书面报告学校负责人并留底；学校不处理的，直接向教育部门、公安（110）报告，依《未成年人保护法》第十一条这是每个人的责任。",
        child="一个老师不管，就告诉别的老师、爸妈；也可以打12355；被打、被勒索打110。",
    ),
    _step(
        frozenset({CrisisKind.BULLYING}),
        _TO_REPORT,
        "当天书面告诉班主任和学校，要求制止、调查；打伤、勒索、拍裸照打110。学校不处理，找教育部门；孩子也可打12355。",
        teacher="先报告学校负责人，当天通知双方监护人到校；严重欺凌依《未成年人保护法》第三十九条向公安（110）、教育部门报告；另请心理老师。",
        child="先告诉一个信得过的大人：爸妈、老师；正在被打、被勒索打110，也可以打12355。一个不管，就再告诉一个。",
    ),
    _step(
        _MIND,
        _WITH_PARENTS,
        "要让监护人知道：请能赶到的家长马上到孩子身边陪着，当面交接。",
        teacher="要，现在就通知监护人到场当面交接，不让学生自己回家；说清看到的和孩子的话，建议当天就医。疑似家中有侵害的，先报公安。",
        child="可以先告诉一个你信得过的大人，请大人陪你一起跟爸妈说。这件事不要一个人扛。",
    ),
    _step(
        _HARM - {CrisisKind.BULLYING},
        _WITH_PARENTS,
        "不要先去核实或质问可能伤害孩子的人：先让孩子离开，打110；可以告诉信得过、没有参与的另一位监护人。",
        teacher="不要先找家长核实，也不自行质问：疑似就要报。先报告学校负责人，立即向公安（110）、民政、教育等部门报告；嫌疑人是家人的，先报公安，"
        "由公安决定怎样通知家里，只通知没有嫌疑的监护人；不让学生直接跟疑似施害人回家。",
    ),
    _step(
        _HARM,
        _IN_WHAT_TIME,
        "现在就报，不要等：正在发生、有伤打110、120；就医和留证据也越早越好。",
        teacher="立即，不等核实清楚：《未成年人保护法》第十一条要求发现侵害或疑似侵害“应当立即”报告。现在就报告学校负责人并打110，记下报告时间。",
    ),
    _step(
        _HARM,
        _TO_REPORT,
        "打110（公安）；也可告诉学校、居（村）委会、妇联12338，孩子也可打12355。一个不管，就再找一个。",
        teacher="先报告学校负责人，同时打110：依《未成年人保护法》第十一条立即向公安、民政、教育等部门报告（强制报告），报警电话就是110。",
        child="先告诉一个信得过的大人：家人、老师、邻居；打110，也可以打12355。一个不管，就再告诉一个。",
    ),
    _step(
        _MIND,
        _TO_REPORT,
        "有生命危险打120、110；心理援助打12356。请家里另一个大人来陪着，告诉班主任和学校心理老师。",
        teacher="立即报告学校负责人和心理教师，通知监护人到场；有生命危险打120、110，心理援助12356。",
        child="告诉一个信得过的大人：爸妈、老师、亲戚；也可以打12356、12355。一个不听，就再找一个。",
    ),
    _step(
        _ANY,
        _NOBODY_ANSWERS,
        "打不通就接着拨，也可以换着打12355；有生命危险直接打120、110，或者现在就带孩子去医院急诊，不用等电话接通。",
        child="打不通就接着拨，也可以打12355；有危险打110、120。先走到有人的地方，叫一个大人陪着你，不用等电话接通。",
    ),
    _step(
        frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.PSYCHOSIS}),
        _DEPARTMENT,
        "去精神科（或心理科），今天就去；夜里、情况急就去急诊。没有精神科的医院先看急诊，请医生转诊。路上有人陪。",
    ),
    _step(
        frozenset({CrisisKind.EATING}),
        _DEPARTMENT,
        "先去急诊或儿科查心电图、血钾，同时看精神科（进食障碍）。",
    ),
    _step(
        _HARM | _BODY,
        _DEPARTMENT,
        "先去急诊，说清经过，由医生安排检查；保留病历。急的打120。",
    ),
    _step(
        _MIND,
        _TO_TALK,
        "先坐到孩子身边，平静地直接问：“我看到你很难受，你是想到死了吗？”问这个不会让孩子更想死。多听，不骂、不讲道理、不许诺保密；"
        "最后说：“谢谢你告诉我，我陪你，我们一起去找医生。”",
        child="可以就说一句：“我现在很危险，需要你陪我。”说不出口就写纸条、发消息给大人看；一个不懂，就再找一个。",
    ),
    _step(
        _HARM,
        _TO_TALK,
        "轻声说：“不是你的错，你说出来很对，我来保护你。”让孩子用自己的话说，听到多少算多少；不逼问、不反复问细节、不责怪，也不许诺保密。",
        child="可以就说一句：“有人伤害我，我需要你帮我。”说不出口就写纸条、发消息给大人看；一个不信，就再告诉一个。",
    ),
    _step(
        _MIND | _HARM,
        r"一个人(?:待|在|睡|回|上)|独处|单独|走开|离开(?:一会|一下)|(?:能不能|可以|要不要)[^。！？，,\n]{0,4}(?:去)?上(?:学|班)",
        "先不要让孩子一个人：有信得过的大人一直陪着；上学、上班的事，等医生或警察看过再定。",
        child="先不要一个人待着：去有信得过的大人的地方，请大人陪着你。",
    ),
    _step(
        _HARM | {CrisisKind.THREAT},
        r"证据|录音|拍照|截图|监控|取证|保留什么|留什么",
        "留好：伤处照片、病历、衣物、聊天记录、录音和监控；不删、不转发，交给警察。",
    ),
    _step(
        _MIND | _HARM,
        r"保密|(?:别|不要|不让我?|不许)告诉|答应(?:他|她)?不说",
        "不要答应保密。可以说：“我不会到处讲，但为了你的安全，我要告诉能帮忙的人。”",
        child="这件事可以说出来，不算出卖谁：告诉一个信得过的大人，是在保护人。",
    ),
)


def step_for(kind: CrisisKind, spelt: str, speaker: Speaker) -> str | None:
    """What the sheet of `kind` says to what `spelt` (spelt plainly) asks or adds, in the words for this reader; None
    where no step of it does."""
    found = next((step for step in STEPS if kind in step.kinds and step.pattern.search(spelt)), None)
    return found.said_to(speaker) if found else None


def speaks_of_a_step(spelt: str) -> bool:
    """Whether a message asks what one of the sheets has a step for, whatever the kind."""
    return any(step.pattern.search(spelt) for step in STEPS)
