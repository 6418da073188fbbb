package wetread.study;

import wetread.bucket.ObjectRanges;
import wetread.imaging.read.ByteSource;

/**
 * The bytes of an upload that lies in the bucket.
 *
 * <p>Reading them may throw {@link wetread.bucket.RefusedObjectException} and {@link wetread.bucket.StorageException}.
 */
record UploadBytes(ObjectRanges ranges) implements ByteSource {

    @Override
    public long size() {
        return ranges.size();
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
        return ranges.read(offset, into, at, length);
    }
}
