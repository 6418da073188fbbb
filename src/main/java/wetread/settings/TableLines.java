package wetread.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of tables that are shipped: tab-separated, in UTF-8; a line that begins with {@code #} is a remark. */
public final class TableLines {
    private TableLines() {
    }

    /**
     * All lines that say something, in their order.
     *
     * @param resource absolute name
     * @throws IllegalStateException when it is missing
     */
    public static List<String> of(String resource) {
        try (InputStream stream = TableLines.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
        }
    }
}
