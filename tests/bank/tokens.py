"""What has no business in a text of a bank, or has one and is easily got wrong."""

TOKENS = (
    # YAML's own marks, where text belongs
    *(": ", " #", "- ", "? ", "&a ", "*a", "<<: *a\n", "<<: {a: b}\n", "!!binary ", "!!int "),
    *("!x ", "!!python/object/apply:os.system ", "|", "|2-", ">+", '"', "'", "[", "]", "{", "}"),
    *(",", "%", "---\n", "...\n", "%YAML 1.2\n---\n", "%TAG !e! x:\n", "\n", "\n\n\n", "\t", "\r"),
    *("\r\n", "~", "null", "no", "1e3", "0x1F", "2024-02-30", "@", "`", "\\", "\\x00", "\\N"),
    *("\\ud800", "\\ufdd0"),
    # cloze markup, whole and broken
    *("{{c1::", "{{c2::a}}", "}}", "::", "{{c0::a}}", "{{c1,2::a}}", "{{c501::a}}", "{{c1::}}"),
    *("{{c1", "{{c9999999999::a}}", "{{c1::a::b::c}}", "\\{{c1::a}}", "{{"),
    *("{{c1::{{c1::{{c1::{{c1::a}}}}}}}}", "{{c1::`}}`", "{{c1::[a}}](b)"),
    # Markdown and HTML, whole and broken
    *("**", "*", "_", "~~", "```", "```yaml\n", "~~~", "> ", "# ", "- - - ", "1. ", "|a|b|\n|-|-|"),
    *("[a](b.html)", "[a](javascript:b)", "![a](b.png)", "<data:a>", "<a@b.c>", "[a]: b\n", "]("),
    *("<script>", "</script>", "<img src=x onerror=y>", "<!--", "&#0;", "&#x202e;"),
    *("&#x1f;", "&#xfdd0;", "&#xfdd0;1&#xfdd1;a&#xfdd3;"),
    *("&", "\\(", "\\)", "\\[", "$$", "$", "[sound:a.mp3]", "[latex]", "[$]", "{{FrontSide}}"),
    # characters that are refused, hidden, or wide
    *("\0", "\x01", "\x1f", "\x7f", "\x85", "\ufeff", "\u2028", "\ufdd0", "\ufdd1", "\ufdd3"),
    *("\uffff", "\u00a0", "\u200b", "\u202e", "\u2066", "e\u0301", "\u0301" * 40, "\U0001f600"),
    # values that no key should have
    *("../x", "/etc/passwd", "deck", "Default", "marked", "a" * 81, "https://", "https://a b"),
    *("-" * 300, "a" * 20_000, "x\ny"),
)
