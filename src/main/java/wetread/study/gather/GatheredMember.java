package wetread.study.gather;

import java.util.List;
import wetread.bucket.Upload;
import wetread.imaging.InstanceHeader;

/**
 * A loose file of a study.
 *
 * @param file as it was when it was gathered; it may have been deleted or replaced since
 * @param header as its marker keeps it: of descriptions only known words
 * @param repeated older files of the same instance with another content, which are not looked at
 * @param copies files with the same content under other keys: one of them is read where the first is gone
 */
public record GatheredMember(Upload file, InstanceHeader header, List<Upload> repeated, List<Upload> copies) {
}
