package wetread.notice;

/** Where notices are sent. A new bean of this type is one more place. */
interface NoticeTarget {

    /** Its name in {@code notices/<report id>.json} and in the log. */
    String name();

    /** Whether the deployment names one. */
    boolean isOn();

    /** @throws NoticeException when it is not taken; faults that may pass were retried */
    void send(Notice notice);
}
