package wetread.reading;

/** No model could be asked now; the same upload may be read later. */
public final class ReadingUnavailableException extends RuntimeException {
    public ReadingUnavailableException(String message) {
        super(message);
    }
}
