package wetread.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.imaging.Decoding;
import wetread.imaging.Instance;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.InstanceBytes;
import wetread.imaging.read.StudyReader;
import wetread.report.Origin;
import wetread.study.gather.Gathered;
import wetread.study.gather.GatheredMember;

/** A study of loose files. Each is downloaded when it is looked at, and only then. */
final class GatheredStudy implements OpenStudy, InstanceBytes {
    private final Gathered gathered;
    private final Downloader downloader;
    private final StudyReader reader;
    private final List<Upload> files = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    /** By the index of a file, those of the files with the same content. */
    private final Map<Integer, List<Integer>> copies = new HashMap<>();
    private final Map<Integer, Member.Left> gone = new HashMap<>();
    /** By the index of a file that is gone, the index of the copy that was read in its place. */
    private final Map<Integer, Integer> moved = new HashMap<>();
    private Map<String, String> metadata = Map.of();

    GatheredStudy(Gathered gathered, Downloader downloader, StudyReader reader) {
        this.gathered = gathered;
        this.downloader = downloader;
        this.reader = reader;
        for (GatheredMember member : gathered.members()) {
            for (Upload older : member.repeated()) {
                add(older, member, Optional.of(Member.Left.REPEATED));
            }
            add(member.file(), member, Optional.empty());
            int file = files.size() - 1;
            for (Upload copy : member.copies()) {
                copies.computeIfAbsent(file, any -> new ArrayList<>()).add(files.size());
                add(copy, member, Optional.of(Member.Left.REPEATED));
            }
        }
    }

    private void add(Upload file, GatheredMember member, Optional<Member.Left> left) {
        files.add(file);
        instances.add(new Instance(new Member(file.key(), member.header().sopUid(), file.bytes(), left),
                Optional.of(member.header())));
    }

    @Override
    public Origin origin() {
        return new Origin(gathered.study(), gathered.study().bytes(), null, gathered.supersedes(),
                gathered.isStillArriving(), gathered.leftOut());
    }

    @Override
    public List<Member> members() {
        return settled(instances.stream().map(Instance::member).toList());
    }

    @Override
    public Study read(Decoding decoding) throws UnreadableImageException {
        return reader.read(instances, this, decoding);
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Study settled(Study study) {
        return new Study(study.series(), settled(study.members()), study.decoding());
    }

    private List<Member> settled(List<Member> members) {
        List<Member> settled = new ArrayList<>(members);
        gone.forEach((index, why) -> settled.set(index, settled.get(index).left(why)));
        // What was seen has the key under which it was read, and the copy that of the file which is gone.
        moved.forEach((index, copy) -> {
            settled.set(index, settled.get(index).named(files.get(copy).key()));
            settled.set(copy, settled.get(copy).named(files.get(index).key()));
        });
        return List.copyOf(settled);
    }

    @Override
    public Optional<byte[]> of(int member) throws UnreadableImageException {
        Fetched fetched = downloader.fetch(files.get(moved.getOrDefault(member, member)));
        for (int copy : fetched instanceof Fetched.Content ? List.<Integer>of()
                : copies.getOrDefault(member, List.of())) {
            if (downloader.fetch(files.get(copy)) instanceof Fetched.Content content) {
                moved.put(member, copy);
                fetched = content;
                break;
            }
        }
        if (fetched instanceof Fetched.Content content) {
            metadata = metadata.isEmpty() ? content.metadata() : metadata;
            return Optional.of(content.bytes());
        }
        if (fetched instanceof Fetched.Refused refused && refused.reason() == Fetched.Reason.TOO_LARGE) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, refused.detail());
        }
        gone.put(member, fetched instanceof Fetched.Refused refused && refused.reason() == Fetched.Reason.REPLACED
                ? Member.Left.REPLACED : Member.Left.DELETED);
        return Optional.empty();
    }
}
