package wetread.report.text;

import java.util.ArrayList;
import java.util.List;
import wetread.report.ConsoleWidth;
import wetread.report.PrintableText;

/**
 * A frame of lines, {@value #COLUMNS} columns inside. In ASCII every line is as wide on any console: characters of
 * ambiguous width count as two columns there, which they have on consoles of East Asia, and common ones are replaced.
 */
final class TextFrame {
    static final int COLUMNS = 62;

    private final boolean ascii;
    private final List<String> lines = new ArrayList<>();

    TextFrame(boolean ascii) {
        this.ascii = ascii;
        lines.add(edge("╔", "╗"));
    }

    void rule() {
        lines.add(edge("╠", "╣"));
    }

    void centered(String text) {
        String plain = plain(PrintableText.line(text));
        if (width(plain) > COLUMNS - 2) {
            paragraph(plain);
            return;
        }
        framed(" ".repeat((COLUMNS - width(plain)) / 2) + plain);
    }

    /** Breaks at blanks where it can, inside a word where it must. */
    void paragraph(String text) {
        for (String part : plain(PrintableText.lines(text)).split("\n")) {
            StringBuilder line = new StringBuilder(" ");
            for (String word : part.strip().split("\\s+")) {
                if (width(line) + width(word) + 1 > COLUMNS && line.length() > 1) {
                    framed(line.toString());
                    line = new StringBuilder(" ");
                }
                for (int at = 0; at < word.length(); ) {
                    int character = word.codePointAt(at);
                    if (width(line) + ConsoleWidth.of(character, ascii) + 1 > COLUMNS) {
                        framed(line.toString());
                        line = new StringBuilder(" ");
                    }
                    line.appendCodePoint(character);
                    at += Character.charCount(character);
                }
                line.append(' ');
            }
            if (!line.toString().isBlank()) {
                framed(line.toString().stripTrailing());
            }
        }
    }

    /** The frame with its lower edge; each line ends with a line feed. */
    String closed() {
        lines.add(edge("╚", "╝"));
        return String.join("\n", lines) + "\n";
    }

    private void framed(String text) {
        String side = ascii ? "|" : "║";
        lines.add(side + text + " ".repeat(Math.max(0, COLUMNS - width(text))) + side);
    }

    private String edge(String left, String right) {
        return ascii ? "+" + "-".repeat(COLUMNS) + "+" : left + "═".repeat(COLUMNS) + right;
    }

    private int width(CharSequence text) {
        return ConsoleWidth.of(text, ascii);
    }

    private String plain(String text) {
        if (!ascii) {
            return text;
        }
        return text.replace("※", "*").replace("•", "-").replace("→", "->").replace("×", "x").replace("·", "/")
                .replace("–", "-").replace("—", "-").replace("−", "-").replace("…", "...").replace("“", "\"")
                .replace("”", "\"").replace("‘", "'").replace("’", "'").replace('\u00a0', ' ');
    }
}
