package wetread.study.gather;

import java.util.List;
import java.util.Optional;
import wetread.bucket.Upload;

/**
 * A study of loose files, as it is read.
 *
 * @param study stands for it wherever an upload does: its key is the folder common to its files, then the study id; its
 *        entity tag is the digest of its images; its size is theirs together. There is no object of that key
 * @param members the oldest first; at least one is an image
 * @param supersedes the report id of the report of the same study that this one replaces
 * @param isStillArriving whether it is read although files were still coming
 * @param leftOut how many further files are not among the members, since there are too many
 */
public record Gathered(Upload study, List<GatheredMember> members, Optional<String> supersedes,
        boolean isStillArriving, int leftOut) {
}
