package wetread.imaging.read;

import java.util.List;
import java.util.Optional;
import wetread.imaging.UnreadableImageException;

/** Where the files of a study come from. Not for several threads at once. */
public interface InstanceBytes {
    /**
     * The bytes of a file; they are not changed afterwards.
     *
     * @param member its index among the instances of the study, 0 first
     * @return empty where the file is gone
     * @throws UnreadableImageException when it is there, and can never be read
     */
    Optional<byte[]> of(int member) throws UnreadableImageException;

    /** Says which files will be asked for next, so that they can be fetched together. */
    default void expect(List<Integer> members) {
        // A source whose files lie apart has nothing to prepare.
    }
}
