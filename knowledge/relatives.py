"""Words for a child's relatives: a number beside one of them is a private person's."""

from __future__ import annotations

import re

RELATIVE = re.compile("妈妈|爸爸|母亲|父亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|监护人")
