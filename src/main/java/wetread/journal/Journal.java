package wetread.journal;

import java.util.Map;
import java.util.concurrent.Callable;
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

    /**
     * Says of every record of this thread, until the next such call, which invocation it is about: Lambda has one at a
     * time.
     *
     * @param requestId Lambda's id of it; nothing is said of one that is null
     * @param traceId X-Ray's id of its trace; the same
     * @param isFirst whether the function began with it
     */
    public static void invoked(String requestId, String traceId, boolean isFirst) {
        put(Field.REQUEST_ID, requestId);
        put(Field.TRACE_ID, traceId);
        put(Field.COLD_START, String.valueOf(isFirst));
    }

    private static void put(Field field, String value) {
        if (value == null) {
            MDC.remove(field.key());
        } else {
            MDC.put(field.key(), code(value));
        }
    }

    /** A task for another thread, whose records say of the invocation what those of this thread say. */
    public static <T> Callable<T> carried(Callable<T> task) {
        Map<String, Object> said = MDC.getMap() == null ? Map.of() : Map.copyOf(MDC.getMap());
        return () -> {
            said.forEach(MDC::put);
            try {
                return task.call();
            } finally {
                said.keySet().forEach(MDC::remove);
            }
        };
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
