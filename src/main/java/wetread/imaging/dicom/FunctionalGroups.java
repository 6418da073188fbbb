package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import wetread.imaging.UnreadableImageException;

/**
 * The functional groups of enhanced multi-frame objects (DICOM PS3.3 C.7.6.16): attributes of one frame, and those that
 * all frames share. Objects without such groups have the attributes at their top level.
 */
final class FunctionalGroups {
    private final DataSet header;
    private final List<DataSet> perFrame;
    private final Optional<DataSet> shared;

    FunctionalGroups(DataSet header) throws UnreadableImageException {
        this.header = header;
        this.perFrame = header.items(Tag.PerFrameFunctionalGroupsSequence);
        this.shared = header.item(Tag.SharedFunctionalGroupsSequence);
    }

    /**
     * The data set with a macro's attributes for a frame: the macro's item in that frame's group, else in the shared
     * group, else the top level.
     *
     * @param macro the tag of the macro's sequence, such as Frame VOI LUT Sequence
     * @param frame 0 first
     */
    DataSet of(int macro, int frame) throws UnreadableImageException {
        return inGroups(macro, frame).orElse(header);
    }

    /** The same without the top level; empty where no group has the macro. */
    Optional<DataSet> inGroups(int macro, int frame) throws UnreadableImageException {
        if (frame < perFrame.size()) {
            Optional<DataSet> own = perFrame.get(frame).item(macro);
            if (own.isPresent()) {
                return own;
            }
        }
        return shared.isPresent() ? shared.get().item(macro) : Optional.empty();
    }
}
