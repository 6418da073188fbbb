package wetread.report;

import java.util.List;
import java.util.stream.Collectors;

/** What nobody should say, and some header or model will. */
public final class HostileText {
    private HostileText() {
    }

    /** All of them in few texts, for checks that take long. */
    public static List<String> together() {
        return List.of(all().stream().filter(one -> one.length() < 100).collect(Collectors.joining(" | ")),
                "x".repeat(10_000), " ", "-");
    }

    public static List<String> all() {
        return List.of(
                "<script>alert(1)</script>",
                "]]><![CDATA[ & &amp; &lt; \" ' -->",
                "</div></body><img src=x onerror=a()>",
                "a\u0000b\u0001c\u0008d\u000be\u000cf\u001bg\u007fh\u0085i\u2028j\u2029k",
                "OBX|1|ST|x^y~z&w\\F\\\rMSH|^~\\&|evil",
                "line\r\nline\rline\n\nline",
                "\\.br\\\\E\\\\X0D\\\\H\\",
                "\ud800 half \udc00",
                "\u202egnp.exe\u202c \u200b\ufeff",
                "'; DROP TABLE reports; --",
                "{{7*7}} ${7*7} #{7*7}",
                "한글 漢字 ① é e\u0301 👩‍⚕️",
                "x".repeat(10_000),
                "가 ".repeat(5_000),
                " ",
                "\t\n",
                "-",
                "../../etc/passwd",
                "2026-13-45",
                "%0d%0a",
                "urn:oid:1.2.3",
                "1.2.3\n.4");
    }
}
