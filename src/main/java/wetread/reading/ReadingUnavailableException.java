package wetread.reading;

/** No model could be asked now; the same upload may be read later. */
public final class ReadingUnavailableException extends RuntimeException {
    private final boolean outage;

    /** @param outage whether the gateway is at fault, so that other uploads could not be read either */
    public ReadingUnavailableException(String message, boolean outage) {
        super(message);
        this.outage = outage;
    }

    /** Whether the gateway is at fault, so that other uploads could not be read either. */
    public boolean isOutage() {
        return outage;
    }
}
