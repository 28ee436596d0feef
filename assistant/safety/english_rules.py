"""The same dangers told in English. A parent from abroad gets the same care."""

from __future__ import annotations

from assistant.safety.rule import NEVER, rule
from assistant.safety.types import CrisisKind

_I = (
    r"(?:i|he|she|they|we|son|daughter|kids?|child|children|boy|girl|baby|toddler|student|pupil|classmate"
    r"|friend|brother|sister|mom|mum|dad|someone|somebody)"
)

# Questions about rules and courses hold these words and nobody's name.
ENGLISH_POLICY = (
    r"\b(?:prevent(?:ion|ing)?|policy|policies|course|programme?|hotline do|lesson|curriculum|regulation"
    r"|department|responsible for|mandatory report|procedure|what (?:is|does|are) (?:the|a))\b"
)

_CHILD = r"(?:son|daughter|kids?|child|children|boy|girl|baby|toddler|student|pupil|infant|grandson|granddaughter|niece|nephew|twins)"
_CAR = r"(?:\w+ ){0,3}(?:car|vehicle|van|minivan|suv|school bus|taxi)\b"

ANNOUNCED = (
    rule(
        "english.with-the-child",
        CrisisKind.SUICIDE,
        r"^(?!.*\b(?:rope|trampoline|pool|puddles?|rides?|park|bed|rather)\b)[\s\S]*?\bi(?:'m|'d| am)? (?:\w+ ){0,4}?"
        r"(?:want|wanna|feel like|thinking (?:of|about)|think (?:of|about)|thought (?:of|about)|going|about|ready|could)\b[^.!?\n]{0,24}"
        r"\b(?:(?:jump\w*(?! (?:on|at|up|over|for)\b)|die|dying|kill(?:ing)? myself|end(?:ing)? it(?: all)?)\b[^.!?\n]{0,24}"
        r"\b(?:with|holding|together with|and (?:take|taking)|take|taking)\b[^.!?\n]{0,6} (?:my|our|the) (?:\w+ )?"
        + _CHILD
        + r"|(?:take|taking|hold|holding|grab|grabbing) (?:my|our|the) (?:\w+ )?"
        + _CHILD
        + r"\b[^.!?\n]{0,16}\b(?:jump|die|end it))",
        NEVER,
        "A grown-up who would die together with the child.",
    ),
    rule(
        "english.announced",
        CrisisKind.SUICIDE,
        r"^(?!.*\b(?:rope|trampoline|contest|competition|sports?|pe class|horse|"
        r"parachut\w*|bungee|high jump|long jump|danc\w*|skydiv\w*|puddles?|pool|hurdles?|for joy)\b)"
        r"[\s\S]*?\b(?:(?:say(?:s|ing)?|said|told (?:me|us|him|her|them)|tells (?:me|us)|threaten(?:s|ed|ing)?|writes?|wrote|swears?|promises?)(?: that)? )?"
        r"(?:he|she|they|i|(?:my|a|our|the) (?:\w+ ){0,2}"
        + _CHILD
        + r")(?: is| are| am|'s|'re|'m)?(?: going to| gonna| will|'ll| wants to| want to| would| plans? to| planning to"
        r"| intends? to| threatens? to)+(?: \w+){0,2}? "
        r"(?:jump(?: (?:off|from|out|down)\b|(?= (?:after|when|before|once|if|as soon|the day|on the day|tonight|tomorrow|next|this|because)\b)|(?=$|[.,!?;]))"
        r"|kill (?:him|her|my|them)sel(?:f|ves)|end (?:it all|it(?! all)|his life|her life|my life|their lives?)(?= (?!by)|$|[.,!?;])"
        r"|hang (?:him|her|my)self|(?<!rather )die(?= (?:after|when|before|once|as soon|the day|tonight|tomorrow)\b))",
        NEVER,
        "An end announced, for a day or after an event, whatever is asked beside it.",
    ),
    rule(
        "english.in-a-car",
        CrisisKind.TRAPPED,
        r"^(?!.*\b(?:keys?|phone|bag|wallet|dog|cat|toy|seat)\b[^.!?]{0,12}\b(?:is|are|got|were|was)? ?(?:locked|left|stuck|shut)\b)(?=[\s\S]*?\b(?:"
        + _CHILD
        + r"|him|her|he|she|[0-9]{1,2} year old)\b)[\s\S]*?\b(?:(?:locked|trapped|stuck|shut|alone|asleep|unconscious)"
        r"(?: up| out| alone| himself| herself| him| her| them)?(?: in| inside){1,2} "
        + _CAR
        + r"|(?:locked|trapped|shut) (?:my|our|the|a) (?:\w+ )?"
        + _CHILD
        + r" (?:in|inside) "
        + _CAR
        + r"|(?:left|forgot|forgotten)(?: my| our| the| her| his| a)?(?: \w+)? (?:"
        + _CHILD
        + r"|him|her)(?: \w+)?(?: alone| asleep)? (?:in|inside) "
        + _CAR
        + r")",
        NEVER,
        "A child locked or left in a car: no threat by a stranger.",
    ),
)

RULES = (
    rule(
        "english.suicide",
        CrisisKind.SUICIDE,
        r"(?<![a-z0-9])(?<![0-9] )(?:kms|kys|unaliv\w*)(?![a-z0-9])(?! (?:away|per|from|long|an)\b)"
        r"|\b(?:kill(?:ing)? (?:my|him|her|them)sel(?:f|ves)|suicid\w*"
        r"|(?:wants?|wanted|going|wish(?:es)?|rather) to (?:die|be dead|end (?:it|my|his|her|their))"
        r"|wish(?:es)? (?:i|he|she) (?:was|were) (?:dead|never born)"
        r"|better off (?:dead|without (?:me|him|her))"
        r"|(?:don'?t|doesn'?t|do not|does not|not) (?:want|wanna|wish) to (?:live|be alive|wake up|exist"
        r"|be here)|end(?:ing)? (?:it all|my life|his life|her life|everything)"
        r"|won'?t be (?:here|around|alive)|no (?:point|reason) (?:in|to|of) liv\w*"
        r"|tired of (?:living|life|being alive)|(?:jump|jumping) (?:off|from|out)"
        r"|goodbye (?:note|letter|forever)|(?:on|at) the (?:roof|ledge|edge)"
        r"|hang(?:ing|ed)? (?:my|him|her)self|can'?t go on"
        r"|(?:nobody|no one|everyone) would (?:miss|be (?:happier|better))|left a (?:note|letter))\b",
        NEVER,
        "Suicide, outright and obliquely.",
    ),
    rule(
        "english.self-harm",
        CrisisKind.SELF_HARM,
        r"\b(?:self[- ]?harm\w*|(?:cut(?:s|ting)?|hurt(?:s|ing)?|burn(?:s|ed|ing)?|scratch(?:es|ing)?"
        r"|hit(?:s|ting)?|harm(?:s|ing)?|punch(?:es|ing)?) (?:my|him|her|them)sel(?:f|ves)"
        r"|(?:cut(?:s|ting)?|slash(?:ed|ing)?|burn(?:ed|ing)?) (?:my|her|his|their) (?:arms?|wrists?|legs?"
        r"|thighs?|skin)|(?:cuts|scars|marks) on (?:my|her|his|their) (?:arms?|wrists?|legs?|thighs?))\b",
        NEVER,
        "Self-harm.",
    ),
    rule(
        "english.sexual",
        CrisisKind.SEXUAL_ABUSE,
        r"\b(?:molest\w*|rap(?:ed|ing|ist|e)|sexual(?:ly)? (?:abus|assault|harass|touch)\w*|grop(?:ed|ing|es)"
        r"|touch(?:ed|es|ing)? (?:(?:my|her|his|me|him|their|our) ?(?:\w+ )?){1,2}(?:when|at night|private"
        r"|down there|breasts?|chest|inappropriate|in a (?:bad|weird)|where|between|bottom|butt|under)\w*"
        r"|inappropriate(?:ly)? touch\w*|touch\w* \w+ inappropriate\w*|nud(?:e|es|ity)|naked|private parts?"
        r"|takes? off (?:my|her|his) cloth\w*|pregnant|sleep with)\b",
        NEVER,
        "Sexual abuse.",
    ),
    rule(
        "english.threat",
        CrisisKind.THREAT,
        r"\b(?:threat(?:en(?:s|ed|ing)?|s)?|kidnap\w*|abduct\w*|stab(?:bed|bing)?"
        r"|(?:with|has|holding|carrying|brought|pulled) a (?:\w+ )?(?:knife|gun|weapon)|shoot(?:ing)?"
        r"|stalk(?:s|ed|ing)?|follow(?:s|ed|ing) (?:me|my|her|him)"
        r"|(?:wants?|going) to (?:kill|hurt|shoot|stab) (?:me|my|us|him|her|people|everyone|them|the)"
        r"|break(?:ing)? into|(?:kick|bang|pound)(?:ed|ing)? (?:in|on|at) (?:the|my|our)|(?:being )?kicked in"
        r"|stranger (?:is|tried|took|at|keeps)"
        r"|(?:man|woman|guy|somebody|someone) (?:\w+ ){0,2}(?:waiting|waits|lurking"
        r"|hanging around)[^.]{0,25}(?:school|daughter|son|kid|child)|broke(?:n)? into|hiding with)\b",
        NEVER,
        "Threats, weapons, stalking.",
    ),
    rule(
        "english.missing",
        CrisisKind.MISSING,
        rf"\b(?:{_I}|is|are|has|gone|been|reported)(?: \w+){{0,3}} (?:missing|disappeared|vanished|ran away"
        r"|run away)\b|\b(?:ran|run|running) away (?:from home|last|yesterday|today|and)"
        r"|(?:can'?t|cannot|couldn'?t) (?:find|reach|locate) (?:my|him|her|our"
        r"|the (?:child|boy|girl|student))"
        r"|(?:hasn'?t|has not|didn'?t|did not|never|not) (?:come|came|return\w*|arriv\w*|got|gotten"
        r"|be)(?: \w+){0,2} (?:home|back|school)|lost my (?:child|son|daughter|kid)"
        r"|(?:took|taken|picked up) (?:\w+ ){0,3}by a stranger|lost child",
        NEVER,
        "Missing, run away, taken.",
    ),
    rule(
        "english.violence-at-home",
        CrisisKind.DOMESTIC_VIOLENCE,
        r"\b(?:domestic (?:violence|abuse)"
        r"|(?:husband|wife|partner|boyfriend|ex|mother-in-law|dad|father) (?:\w+ ){0,3}(?:hit(?:s|ting)?"
        r"|beat(?:s|ing)?|chok\w*|attack\w*|punch\w*|kick\w*|slap\w*|hurt\w*) (?:me|us"
        r"|my (?:mom|mum|mother|wife))|abus(?:ive|es|ed|ing) (?:husband|partner|me|us)"
        r"|violent (?:husband|partner|father))\b",
        NEVER,
        "A partner's violence.",
    ),
    rule(
        "english.bullying",
        CrisisKind.BULLYING,
        r"\b(?:(?:being|is|was|got|gets|been|am|keep\w*) (?:\w+ )?(?:severely |badly )?bull(?:ied|ying)"
        r"|bullies (?:\w+ ){0,4}(?:hit|beat|kick|threat|attack)\w*"
        r"|(?:beat(?:en)?|beat up|jumped|kicked|attacked|punched) (?:up |unconscious "
        r"|badly )?by (?:\w+ ){0,3}(?:boys|girls|classmates|students|kids|bullies|older)|gang(?:ed)? up on"
        r"|classmates? (?:\w+ ){0,3}(?:beat|kick|punch|attack|hit)\w*)\b",
        NEVER,
        "Severe bullying.",
    ),
    rule(
        "english.abuse",
        CrisisKind.ABUSE,
        r"\b(?:child abuse|abus(?:ed|ing|es|ive)"
        r"|(?:beat(?:s|en|ing)?|hit(?:s|ting)?|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|burn(?:s|ed)?|starv\w*"
        r"|lock(?:s|ed)|tie[sd]|whip\w*|chok\w*) (?:me|him|her|us|them"
        r"|my (?:son|daughter|child|kid|brother|sister)"
        r"|(?:a|the|his|her|their) (?:\w+ )?(?:child|kid|son|daughter|baby|boy|girl|toddler))(?! up for)"
        r"|bruis(?:e|es|ed|ing)|belt|(?:kid|child|baby|boy|girl) (?:\w+ ){0,3}(?:scream\w*|crying for help"
        r"|yelling for help))\b",
        NEVER,
        "Violence against a child.",
    ),
    rule(
        "english.psychosis",
        CrisisKind.PSYCHOSIS,
        r"\b(?:hear(?:s|ing)? (?:\w+ )?voices?|voices? (?:\w+ ){0,4}(?:tell|say|command|in (?:my|his|her))\w*"
        r"|hallucinat\w*|paranoi\w*|delusion\w*|psychos\w*"
        r"|(?:someone|people|everyone|they) (?:is|are|'re) (?:\w+ )?(?:watching|spying|after"
        r"|trying to (?:kill|poison)) (?:on )?(?:me|him|her)|chip in (?:my|his|her)"
        r"|talk(?:s|ing) to (?:people|someone) who)\b",
        NEVER,
        "Voices, persecution.",
    ),
    rule(
        "english.choking",
        CrisisKind.CHOKING,
        r"\b(?:chok(?:ing|ed|es) (?:on|to)|is choking|stuck in (?:his|her|my|the) (?:throat|windpipe|airway)"
        r"|can'?t breathe)\b",
        NEVER,
        "Choking.",
    ),
    rule(
        "english.poisoning",
        CrisisKind.POISONING,
        r"\b(?:overdos\w*|poison(?:ed|ing)?"
        r"|(?:swallow\w*|ate|eaten|drank|drunk|took|taken|ingest\w*) (?:\w+ ){0,5}(?:pills?|tablets?|bleach"
        r"|detergent|battery|batteries|magnets?|pesticide|rat|medicine|medication|sleeping|alcohol|chemical"
        r"|mushroom|cleaner|bottle of)|gas leak"
        r"|(?:eat\w*|swallow\w*|tak\w*) (?:my|his|her|mom'?s|grandma'?s) (?:pills?|medicine|tablets?)"
        r"|carbon monoxide)\b",
        NEVER,
        "Poison.",
    ),
    rule(
        "english.fire",
        CrisisKind.FIRE,
        r"\b(?:on fire|house fire|there(?:'s| is) a fire|trapped|smoke (?:everywhere|coming|in))\b",
        NEVER,
        "Fire.",
    ),
    rule(
        "english.injury",
        CrisisKind.INJURY,
        r"\b(?:unconscious|not breathing|stopped breathing|passed out|faint(?:ed|ing)|won'?t wake|can'?t wake"
        r"|collapsed|seizure|convuls\w*|bleed(?:s|ing)?|drown(?:ed|ing|s)?|electrocut\w*"
        r"|hit by (?:a|an) (?:car|truck|bus|bike|scooter|e-?bike|motor\w*)"
        r"|fell (?:from|off|out of|down) (?:the|a|our|his|her)|broken (?:leg|arm|bone|neck)|no pulse"
        r"|snake ?bite|bit(?:ten)? by|burn(?:ed|t) (?:by|with|his|her)|head injury|anaphyla\w*|help me"
        r"|emergency now|call (?:an )?ambulance)\b",
        NEVER,
        "Signs of danger to life.",
    ),
)
