package wetread.imaging;

import java.util.Optional;

/**
 * A file that may be part of a study, with what its beginning says.
 *
 * @param member the file; why nothing of it is looked at, where that is known already
 * @param header its facts; empty where it is no image, or cannot be read
 */
public record Instance(Member member, Optional<InstanceHeader> header) {
    /** Whether it may be an image that is shown. */
    public boolean isImage() {
        return member.left().isEmpty() && header.isPresent() && header.get().notAnImage().isEmpty();
    }

    /** The same file, of which nothing is looked at. */
    public Instance left(Member.Left why) {
        return new Instance(member.left(why), header);
    }
}
