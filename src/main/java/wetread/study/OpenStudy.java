package wetread.study;

import java.util.List;
import java.util.Map;
import wetread.imaging.Decoding;
import wetread.imaging.Member;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.report.Origin;

/** A study whose files can be had. Not for several threads at once. */
public interface OpenStudy {
    /** Where it came from. */
    Origin origin();

    /** Its files, as far as they are known before it is read; none for a lone file. */
    List<Member> members();

    /**
     * The study itself; most of its pixels are decoded later.
     *
     * @param decoding the work that it may take; what is found wrong is noted there
     * @throws UnreadableImageException when nothing of it can be shown
     */
    Study read(Decoding decoding) throws UnreadableImageException;

    /** User metadata of the object that it came in, or of one of its files; to be asked for after it was read. */
    Map<String, String> metadata();

    /** The same study after all of its pictures were made: files may have turned out to be gone. */
    default Study settled(Study study) {
        return study;
    }
}
