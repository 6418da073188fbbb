package wetread.imaging.read.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import wetread.imaging.Instance;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.InstanceBytes;

/**
 * What lies in an archive: of each file its name, its bytes and what its header says. Of the contents themselves
 * nothing is held until one is asked for. For one thread.
 */
public final class ArchiveIndex implements InstanceBytes {
    private final WatchedSource source;
    private final Container container;
    private final List<Located> located;
    private final Supplier<Allowance> allowance;
    private final long passBytes;
    private final Map<Integer, Optional<byte[]>> fetched = new HashMap<>();
    private List<Integer> expected = List.of();

    /**
     * A file and where it lies.
     *
     * @param ordinal of the entry, 0 first, folders counted
     * @param kept the entry itself; empty where a pass has to come to it
     */
    record Located(Instance instance, int ordinal, Optional<Entry> kept) {
    }

    ArchiveIndex(WatchedSource source, Container container, List<Located> located, Supplier<Allowance> allowance,
            long passBytes) {
        this.source = source;
        this.container = container;
        this.located = List.copyOf(located);
        this.allowance = allowance;
        this.passBytes = passBytes;
    }

    /** The files in the order of the archive; folders are none. */
    public List<Instance> instances() {
        return located.stream().map(Located::instance).toList();
    }

    /** Says which members are asked for next, in that order: fewer passes are needed then. */
    @Override
    public void expect(List<Integer> members) {
        expected = List.copyOf(members);
    }

    /**
     * One file, whole.
     *
     * @param member index in {@link #instances}
     * @throws UnreadableImageException when it is damaged, or larger than an upload may be
     */
    @Override
    public Optional<byte[]> of(int member) throws UnreadableImageException {
        Optional<byte[]> content;
        Optional<Entry> kept = located.get(member).kept();
        if (kept.isPresent()) {
            content = content(kept.get());
        } else {
            if (!fetched.containsKey(member)) {
                fetch(member);
            }
            content = fetched.remove(member);
        }
        return Optional.of(content.orElseThrow(() -> new UnreadableImageException(RejectionReason.MALFORMED,
                "its entry in the archive is damaged, or larger than allowed")));
    }

    /** Goes through the archive for a member, and for as many of the next expected ones as may be kept. */
    private void fetch(int member) {
        Map<Integer, Integer> wanted = new HashMap<>();
        for (int one : wanted(member)) {
            wanted.put(located.get(one).ordinal(), one);
            fetched.put(one, Optional.empty());
        }
        try (Container.Pass pass = container.pass(allowance.get())) {
            int ordinal = 0;
            Optional<Entry> entry = pass.next();
            while (entry.isPresent() && !wanted.isEmpty()) {
                Integer one = wanted.remove(ordinal++);
                if (one != null) {
                    fetched.put(one, content(entry.get()));
                }
                entry = wanted.isEmpty() ? entry : pass.next();
            }
        } catch (IOException | RuntimeException e) {
            // What was not reached stays empty.
            source.rethrow();
        }
    }

    private Set<Integer> wanted(int member) {
        Set<Integer> wanted = new HashSet<>(Set.of(member));
        long bytes = bytes(member) + fetched.values().stream().flatMap(Optional::stream).mapToLong(one -> one.length)
                .sum();
        List<Integer> next = new ArrayList<>(expected.subList(expected.indexOf(member) + 1, expected.size()));
        for (int one : next) {
            bytes += bytes(one);
            if (bytes > passBytes) {
                break;
            }
            if (!fetched.containsKey(one) && located.get(one).kept().isEmpty()) {
                wanted.add(one);
            }
        }
        return wanted;
    }

    private long bytes(int member) {
        return located.get(member).instance().member().bytes();
    }

    private Optional<byte[]> content(Entry entry) {
        try {
            return Optional.of(EntryContent.of(entry, allowance.get().entryBytes()));
        } catch (IOException | RuntimeException e) {
            source.rethrow();
            return Optional.empty();
        }
    }
}
