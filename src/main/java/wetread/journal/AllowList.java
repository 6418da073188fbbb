package wetread.journal;

import io.quarkus.logging.LoggingFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Filters every log record just before it is written. A message of a library may quote a key, a header or a URL, so it
 * is withheld; so is the message of every exception of another project.
 */
@LoggingFilter(name = "allow-list")
public final class AllowList implements Filter {
    /** Quarkus logs an exception here only when the function cannot start, before any image was read. */
    private static final String START = "io.quarkus.runtime.";
    private static final int MAX_CAUSES = 10;
    static final String WITHHELD = "(a library's message, withheld)";

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            Map<String, String> fields = new LinkedHashMap<>();
            extended.getMdcCopy().forEach((key, value) -> Field.of(key).ifPresent(field ->
                    fields.put(key, Journal.code(value))));
            Throwable thrown = extended.getThrown();
            if (thrown != null) {
                fields.put(Field.EXCEPTION.key(), thrown.getClass().getName());
            }
            String logger = String.valueOf(extended.getLoggerName());
            if (thrown != null && logger.startsWith(START)) {
                extended.setMessage(extended.getFormattedMessage() + causes(thrown),
                        ExtLogRecord.FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            } else if (!isOfTheProduct(logger) && !(logger + ".").startsWith("io.quarkus.")) {
                extended.setMessage(WITHHELD, ExtLogRecord.FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            } else if (thrown != null && isOfTheProduct(thrown.getClass().getName())) {
                extended.setMessage(extended.getFormattedMessage() + ": " + thrown.getMessage(),
                        ExtLogRecord.FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
            extended.setThrown(null);
            extended.setMdc(fields);
            return true;
        }
        // From a log manager other than Quarkus's: its content is unknown.
        return false;
    }

    private static String causes(Throwable thrown) {
        StringBuilder causes = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            causes.append(": ").append(cause);
            cause = cause.getCause();
        }
        return causes.toString();
    }

    private static boolean isOfTheProduct(String name) {
        return name.startsWith("wetread.");
    }
}
