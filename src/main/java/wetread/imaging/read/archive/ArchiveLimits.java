package wetread.imaging.read.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much an archive may hold. What exceeds one is {@code archive_too_large}; so is an entry that is larger than an
 * upload may be by itself.
 */
@ConfigMapping(prefix = "wetread.limits.archive")
public interface ArchiveLimits {
    /** Entries, folders too; 5,000 by default. */
    @WithDefault("5000")
    int entries();

    /** Bytes of all entries once they are inflated; 8 GiB by default. */
    @WithDefault("8589934592")
    long bytes();

    /**
     * Inflated bytes for each byte of the archive, and of each entry; 200 by default. Pictures deflate to a half or a
     * tenth. Black ones deflate to a thousandth, as a bomb does: so it counts only for more inflated bytes than
     * {@link #ratioFromBytes}.
     */
    @WithDefault("200")
    int ratio();

    /**
     * From how many inflated bytes of the archive the ratio counts, and from a quarter of them for an entry; 256 MiB by
     * default, as much as an upload may have by itself.
     */
    @WithDefault("268435456")
    long ratioFromBytes();

    /**
     * Bytes of entries that are kept from one pass over an archive that can only be read in passes; 64 MiB by default.
     */
    @WithDefault("67108864")
    long passBytes();
}
