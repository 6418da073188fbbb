package wetread.journal;

import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;

/**
 * The log of one class. Messages are the product's own sentences, which name nobody. Values that vary go into fields. A
 * field takes codes and numbers only; any other value is written as {@code withheld}.
 */
public final class Journal {
    /** No spaces and only ASCII, so that the name of a person or a file hardly passes by mistake. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:/+-]{1,128}");

    private final Logger log;

    private Journal(Logger log) {
        this.log = log;
    }

    /** The log of {@code owner}. */
    public static Journal of(Class<?> owner) {
        return new Journal(Logger.getLogger(owner));
    }

    /** Adds the report's id to every record that this thread logs, until the scope is closed. */
    public static Scope about(String reportId) {
        MDC.put(Field.REPORT_ID.key(), code(reportId));
        return () -> MDC.remove(Field.REPORT_ID.key());
    }

    /** Closes without an exception. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    public void info(String message, Map<Field, ?> fields) {
        write(Level.INFO, message, fields);
    }

    public void warn(String message, Map<Field, ?> fields) {
        write(Level.WARN, message, fields);
    }

    public void error(String message, Map<Field, ?> fields) {
        write(Level.ERROR, message, fields);
    }

    private void write(Level level, String message, Map<Field, ?> fields) {
        fields.forEach((field, value) -> MDC.put(field.key(), code(String.valueOf(value))));
        try {
            log.log(level, message);
        } finally {
            fields.keySet().forEach(field -> MDC.remove(field.key()));
        }
    }

    static String code(String value) {
        return CODE.matcher(value).matches() ? value : "withheld";
    }
}
