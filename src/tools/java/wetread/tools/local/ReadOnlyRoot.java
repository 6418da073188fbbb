package wetread.tools.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file system that Lambda gives a function: everything can be read; only {@code /tmp} can be written, and it is
 * empty at first. Made with a Linux mount namespace, which the process alone sees.
 */
public final class ReadOnlyRoot {
    /** Where the process sees the given directory. Every Linux has this mount point. */
    private static final Path INSIDE = Path.of("/mnt");
    private static final String MOUNTS = "mount --bind \"$1\" /mnt && mount -o remount,bind,ro /mnt"
            + " && mount -t tmpfs tmpfs /tmp && mount -o remount,bind,ro / && cd \"/mnt/$2\" && shift 2 && exec \"$@\"";

    private final List<String> unshare;

    /** @param asRoot whether this user is root; another needs a user namespace, where the kernel allows it */
    private ReadOnlyRoot(boolean asRoot) {
        unshare = asRoot ? List.of("unshare", "--mount") : List.of("unshare", "--user", "--map-root-user", "--mount");
    }

    /** The one of this machine; empty where the kernel is no Linux or does not allow it to this user. */
    public static Optional<ReadOnlyRoot> ofThisMachine() {
        ReadOnlyRoot root = new ReadOnlyRoot("root".equals(System.getProperty("user.name")));
        try {
            Process process = new ProcessBuilder(root.around(Path.of("/"), "", List.of("true")))
                    .redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(root) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * The command that runs {@code command} inside; it keeps its process id.
     *
     * @param directory outside, seen inside at {@link #inside}
     * @param start the directory to start in, relative to it
     */
    public List<String> around(Path directory, String start, List<String> command) {
        List<String> whole = new ArrayList<>(unshare);
        whole.addAll(List.of("sh", "-c", MOUNTS, "sh", directory.toString(), start));
        whole.addAll(command);
        return whole;
    }

    /** A path below the given directory, as it is called inside. */
    static Path inside(Path relative) {
        return INSIDE.resolve(relative);
    }
}
