package wetread.settings;

/** A file of settings cannot be used. The message names the key that is wrong, such as {@code models[3].input}. */
public final class WrongSettingException extends RuntimeException {
    public WrongSettingException(String message) {
        super(message);
    }

    /**
     * A value that is not allowed.
     *
     * @param key such as {@code models[3].input}
     * @param demand what the value must be, such as "must be 0 or more"
     */
    public static WrongSettingException at(String key, String demand) {
        return new WrongSettingException(key + ": " + demand);
    }
}
