package wetread.imaging.read.archive;

import java.io.IOException;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** An archive holds more than it may. It passes through streams. */
final class ArchiveLimitException extends IOException {

    ArchiveLimitException(String message) {
        super(message);
    }

    UnreadableImageException refusal() {
        return new UnreadableImageException(RejectionReason.ARCHIVE_TOO_LARGE, getMessage());
    }
}
