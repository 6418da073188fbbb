package wetread.study;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Member;
import wetread.report.Origin;

/**
 * What has come of one delivery until now. Of an archive its further studies are known once it was opened: those that
 * could not be read are to have a report that says so, as the archive's own is about the first study alone.
 */
public final class Progress {
    private final List<Unread> unread = new ArrayList<>();
    private int studies = 1;
    private boolean isAsked;

    /**
     * A further study of an archive without a report.
     *
     * @param members its own files
     * @param isNew whether nothing lies there yet, not even that it could not be read
     */
    record Unread(Origin origin, List<Member> members, boolean isNew) {
    }

    /** Tells how many studies the archive holds, and which of the further ones have no report. */
    synchronized void studiesAre(int all, List<Unread> withoutReport) {
        studies = all;
        unread.clear();
        unread.addAll(withoutReport);
    }

    /** How many studies the archive holds, as far as is known: 1 before it was opened. */
    synchronized int studies() {
        return studies;
    }

    /** Those of which nothing is said yet in this delivery. */
    synchronized List<Unread> unread() {
        return List.copyOf(unread);
    }

    /** Tells that a model is being asked. */
    synchronized void asking() {
        isAsked = true;
    }

    /** Whether a model was asked: something may have been paid. */
    synchronized boolean isAsked() {
        return isAsked;
    }

    /** Tells that one has its report, or that it was said why it has none. */
    synchronized void said(Origin origin) {
        unread.removeIf(one -> one.origin.equals(origin));
    }
}
