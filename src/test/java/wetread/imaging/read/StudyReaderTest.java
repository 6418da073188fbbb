package wetread.imaging.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.SourceStudy;
import wetread.imaging.Study;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.raster.RasterTesting;
import wetread.tools.local.DicomFile;

class StudyReaderTest {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final int SIDE = 4;
    private static final int SHARED = 0x52009229;
    private static final int PER_FRAME = 0x52009230;
    private static final String AXIAL = "1\\0\\0\\0\\1\\0";

    private final HeaderReader headers = new HeaderReader(DicomTesting.headers(), new RasterHeaders());
    private final ImageReader images =
            new ImageReader(DicomTesting.images(), RasterTesting.images(), TestIdentity.DEFAULT);
    private final StudyReader studies = new StudyReader(images);
    private final Decoding decoding = new Decoding();
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();

    @Test
    void aShuffledVolumeIsShownInItsOrder() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>();
        List<Integer> places = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        Collections.shuffle(places, new Random(5));
        places.forEach(place -> files.add(slice(place).toBytes()));
        Study study = read(files);
        assertEquals(List.of(), decoding.flaws());
        Series series = study.series().get(0);
        assertEquals(50, series.images());
        assertEquals("CT", series.modality());
        MedicalImage stack = series.stack().orElseThrow();
        assertEquals(50, stack.frames().count());
        assertEquals(new Size(SIDE, SIDE), stack.size());
        for (int i = 0; i < 50; i++) {
            assertEquals(i, level(stack, i));
            assertEquals(3.0 * i, series.slices().get(i).position().orElseThrow(), 0.001);
        }
    }

    /** The stored value that the first pixel of a slice was made of. */
    private static int level(MedicalImage stack, int index) throws UnreadableImageException {
        return DicomTesting.levels(stack.frames().show(index).get(0).picture())[0];
    }

    @Test
    void onlyTheFilesOfShownFramesAreAskedFor() throws UnreadableImageException {
        List<byte[]> files = IntStream.range(0, 300).mapToObj(i -> slice(i % 256).text(0x00200032, "DS",
                "0\\0\\" + 3 * i).text(0x00080018, "UI", "1.9." + i).toBytes()).toList();
        MedicalImage stack = read(files).leading();
        assertEquals(List.of(150), asked);
        assertEquals(asked, expected);
        stack.frames().expect(List.of(7, 9));
        assertEquals(List.of(150, 7, 9), expected);
        stack.frames().show(7);
        stack.frames().show(7);
        stack.frames().show(9);
        assertEquals(List.of(150, 7, 9), asked);
    }

    @Test
    void aStudyOfOneFileIsThatFile() throws UnreadableImageException {
        byte[] file = FunctionUnderTest.sample("demo/CT_small.dcm");
        MedicalImage lone = Study.of(images.read(file, new Decoding())).leading();
        Study study = read(List.of(file));
        MedicalImage image = study.leading();
        assertEquals(lone.acquisition(), image.acquisition());
        assertEquals(lone.subject(), image.subject());
        assertEquals("1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322", Study.of(lone).series().get(0).uid());
        assertEquals("1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322", study.series().get(0).uid());
        assertEquals(lone.size(), image.size());
        assertEquals(lone.transferSyntax(), image.transferSyntax());
        assertEquals(Study.of(lone).series().get(0).slices(), study.series().get(0).slices());
        assertArrayEquals(DicomTesting.levels(lone.frames().show(0).get(0).picture()),
                DicomTesting.levels(image.frames().show(0).get(0).picture()));
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void oneDamagedSliceCostsItself() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(volume(60));
        byte[] sound = files.get(20);
        files.set(20, Arrays.copyOf(sound, sound.length - 20));
        files.set(21, slice(21).unsigned(0x00280010, SIDE).toBytes());
        MedicalImage stack = read(files).leading();
        assertEquals(60, stack.frames().count());
        assertThrows(UnreadableImageException.class, () -> stack.frames().show(20));
        assertEquals(19, level(stack, 19));
        assertEquals(21, level(stack, 21));
    }

    @Test
    void theRepresentativeIsOneThatCanBeRead() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(volume(40));
        files.set(20, slice(20).unsigned(0x00280100, 64).toBytes());
        MedicalImage stack = read(files).leading();
        assertEquals(List.of(20, 9), asked);
        assertEquals(40, stack.frames().count());
        assertEquals(3, level(stack, 3));
    }

    @Test
    void aFileThatIsGoneCostsItself() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(volume(10));
        List<Instance> instances = instances(files);
        files.set(2, null);
        MedicalImage stack = studies.read(instances, source(files), decoding).leading();
        assertThrows(UnreadableImageException.class, () -> stack.frames().show(2));
        assertEquals(3, level(stack, 3));
    }

    @Test
    void membersThatCannotBeReadAreCounted() throws UnreadableImageException {
        List<byte[]> files = volume(10);
        List<Instance> instances = new ArrayList<>(instances(files));
        instances.set(4, new Instance(instances.get(4).member().left(Member.Left.UNREADABLE), Optional.empty()));
        Study study = studies.read(instances, source(files), decoding);
        assertEquals(9, study.series().get(0).slices().size());
        assertEquals(Optional.of(Member.Left.UNREADABLE), study.members().get(4).left());
        assertEquals(Map.of(Flaw.Kind.SLICES_MISSING, "About 1 more than the 9 slices that are there."), flaws());
    }

    @Test
    void twoPatientsInOneStudyAreNoted() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(volume(5));
        files.add(slice(5).text(0x00100020, "LO", "P-2").toBytes());
        read(files);
        assertEquals(Map.of(Flaw.Kind.SEVERAL_PATIENTS, "The images name 2 patients."), flaws());
    }

    @Test
    void aVolumeThatIsLeftOutAlthoughNoOtherShowsItsPlaceIsNoted() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>();
        for (int series = 0; series < 7; series++) {
            for (int i = 0; i < 4; i++) {
                files.add(slice(i).text(0x0020000E, "UI", "1.2.60." + series)
                        .text(0x00080018, "UI", "1.9.60." + series + "." + i)
                        .text(0x00200032, "DS", "0\\0\\" + (3 * i - 400 * series)).toBytes());
            }
        }
        Study study = read(files);
        assertEquals(Map.of(Flaw.Kind.VOLUMES_LEFT_OUT, "6 / 7"), flaws());
        assertEquals(Optional.of(Series.SetAside.LEFT_OUT), study.series().get(6).setAside());
    }

    @Test
    void sizesThatDifferAreSeriesOfTheirOwn() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(view("DX", "1.1", i, "1.2.7", 4, 4 + i / 2).toBytes());
        }
        Study study = read(files);
        assertEquals(List.of(new Size(4, 4), new Size(4, 5)),
                study.series().stream().map(series -> series.stack().orElseThrow().size()).toList());
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void aHeaderThatLiesAboutItsSizeCostsItsOwnFrame() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(volume(10));
        List<Instance> instances = instances(files);
        files.set(2, view("CT", "2", 2, "1.2.2", 4, 5).toBytes());
        MedicalImage stack = studies.read(instances, source(files), decoding).leading();
        assertEquals(RejectionReason.MALFORMED,
                assertThrows(UnreadableImageException.class, () -> stack.frames().show(2)).reason());
        assertEquals(1, level(stack, 1));
    }

    @Test
    void whatLiesBesideAVolumeIsSetAside() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(volume(20));
        files.add(slice(0).text(0x0020000E, "UI", "1.2.11").text(0x00080018, "UI", "1.9.100")
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER").toBytes());
        files.add(view("CT", "7", 0, "1.2.12", 4, 4).text(0x0008103E, "LO", "Dose Report").toBytes());
        files.add(view("OT", "7", 1, "1.2.13", 4, 4).toBytes());
        files.add(slice(0).text(0x00080016, "UI", STORAGE + "88.11").text(0x00080018, "UI", "1.9.103").toBytes());
        Study study = read(files);
        assertEquals(List.of("", "localizer", "dose", "secondary_capture"), study.series().stream()
                .map(series -> series.setAside().map(Series.SetAside::code).orElse("")).toList());
        assertEquals(List.of("set_aside", "set_aside", "set_aside", "not_for_reading"),
                study.members().subList(20, 24).stream().map(member -> member.left().orElseThrow().code()).toList());
        assertEquals(20, study.series().get(0).slices().size());
        assertTrue(study.series().get(1).slices().isEmpty());
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void whereTheBestSeriesCannotBeReadTheNextIsShown() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            files.add(slice(i).unsigned(0x00280100, 64).toBytes());
            files.add(slice(i).text(0x0020000E, "UI", "1.2.50").text(0x00080018, "UI", "1.9.50." + i)
                    .text(0x00080008, "CS", "DERIVED\\SECONDARY\\MPR").toBytes());
        }
        Study study = read(files);
        assertEquals(List.of(Optional.empty(), Optional.of(Series.SetAside.UNREADABLE)),
                study.series().stream().map(Series::setAside).toList());
        assertEquals(5, level(study.leading(), 5));
        assertEquals(8, study.members().stream()
                .filter(member -> member.left().filter(Member.Left.UNREADABLE::equals).isPresent()).count());
    }

    @Test
    void whereNothingCanBeShownTheReasonIsThatOfTheFirst() {
        byte[] identified = slice(1).text(0x00280301, "CS", "YES").toBytes();
        assertEquals(RejectionReason.BURNED_IN_IDENTITY,
                assertThrows(UnreadableImageException.class, () -> read(List.of(identified))).reason());
        byte[] report = slice(1).text(0x00080016, "UI", STORAGE + "88.11").toBytes();
        assertEquals(RejectionReason.NO_PIXEL_DATA,
                assertThrows(UnreadableImageException.class, () -> read(List.of(report))).reason());
        assertEquals(RejectionReason.NOT_AN_IMAGE, assertThrows(UnreadableImageException.class,
                () -> studies.read(List.of(new Instance(new Member("a.txt", "", 1,
                        Optional.of(Member.Left.NOT_AN_IMAGE)), Optional.empty())), source(List.of()), decoding))
                .reason());
    }

    @Test
    void everyViewOfAMammogramIsShown() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(view("MG", "1.2", i, "1.2." + (i + 20), 4, 4).text(0x00185101, "CS", i < 2 ? "CC" : "MLO")
                    .text(0x00200011, "IS", String.valueOf(i + 1)).toBytes());
        }
        Study study = read(files);
        assertEquals(4, study.series().size());
        assertEquals(4, study.place(3).orElseThrow().slice().member() + 1);
        assertEquals("MLO", study.series().get(3).stack().orElseThrow().acquisition().view());
    }

    @Test
    void framesOfAnEnhancedObjectAreItsSlices() throws UnreadableImageException {
        int[] pixels = new int[3 * SIDE * SIDE];
        Arrays.setAll(pixels, i -> i / (SIDE * SIDE));
        byte[] enhanced = DicomFile.grey(SIDE, SIDE, pixels).text(0x00280008, "IS", "3")
                .text(0x00080016, "UI", STORAGE + "2.1").text(0x00080018, "UI", "1.9.1").text(0x00080060, "CS", "CT")
                .text(0x0020000D, "UI", "1.2.3").text(0x0020000E, "UI", "1.2.9").text(0x00281050, "DS", "128")
                .text(0x00281051, "DS", "256").toBytes();
        Study study = read(List.of(enhanced));
        assertEquals(3, study.series().get(0).slices().size());
        assertEquals(1, study.series().get(0).images());
        assertEquals(2, level(study.leading(), 2));
    }

    @ParameterizedTest
    @CsvSource({"WHOLE BODY,images", "STATIC,images", "DYNAMIC,cine", "GATED,cine", "TOMO,volume", "RECON TOMO,volume",
        "GATED TOMO,volume", "RECON GATED TOMO,volume", "'',cine"})
    void framesOfAScintigraphyAreWhatItsKindSays(String kind, String expected) throws UnreadableImageException {
        byte[] file = DicomFile.grey(SIDE, SIDE, IntStream.range(0, 2 * SIDE * SIDE).toArray())
                .text(0x00280008, "IS", "2").text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\" + kind + "\\EMISSION")
                .text(0x00080016, "UI", STORAGE + "20").text(0x00080018, "UI", "1.9.1").text(0x00080060, "CS", "NM")
                .text(0x0020000D, "UI", "1.2.3").text(0x0020000E, "UI", "1.2.9").toBytes();
        for (Study study : List.of(read(List.of(file)), Study.of(images.read(file, new Decoding())))) {
            Series series = study.series().get(0);
            assertEquals(2, series.slices().size());
            assertEquals(expected, series.isVolume() ? "volume" : series.isCine() ? "cine" : "images");
        }
    }

    @Test
    void framesOfAnEnhancedObjectAreOrderedByTheirPlaces() throws UnreadableImageException {
        List<Integer> places = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(places, new Random(7));
        byte[] enhanced = enhanced("CT", places, places.stream()
                .map(place -> frame(place, AXIAL)).toList()).toBytes();
        for (Study study : List.of(read(List.of(enhanced)), LoneStudy.of(images.read(enhanced, decoding)))) {
            Series series = study.series().get(0);
            assertEquals(1, study.series().size());
            assertEquals(40, series.slices().size());
            for (int i = 0; i < 40; i++) {
                assertEquals(i, level(study.leading(), i));
                assertEquals(places.indexOf(i), series.slices().get(i).frame());
                assertEquals(3.0 * i, series.slices().get(i).position().orElseThrow(), 0.001);
            }
            SourceStudy source = SourceStudy.of(study, List.of(5)).orElseThrow();
            assertEquals(places.indexOf(5) + 1, source.frames().get(5).number());
            assertEquals("1.9.1", source.frames().get(5).object().sopUid());
        }
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void anOrientationThatAllFramesShareAndPlacesOfTheirOwnMakeAVolume() throws UnreadableImageException {
        List<Integer> places = List.of(4, 1, 3, 0, 2);
        byte[] enhanced = enhanced("MR", places, places.stream().map(place -> frame(place, "")).toList())
                .sequence(SHARED, frame(100, AXIAL)).text(0x00200032, "DS", "9\\9\\9").toBytes();
        Study study = read(List.of(enhanced));
        assertEquals(List.of(0.0, 3.0, 6.0, 9.0, 12.0), positions(study.series().get(0)));
        assertEquals(List.of(3, 1, 4, 2, 0), study.series().get(0).slices().stream().map(Series.Slice::frame).toList());
    }

    @Test
    void framesInOnePlaceStayInTheOrderOfTheFile() throws UnreadableImageException {
        List<Integer> levels = List.of(31, 21, 11, 32, 22, 12, 33, 23, 13);
        byte[] enhanced = enhanced("MR", levels, levels.stream().map(level -> frame(level / 10, AXIAL)).toList())
                .toBytes();
        Study study = read(List.of(enhanced));
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            shown.add(level(study.leading(), i));
        }
        assertEquals(List.of(11, 12, 13, 21, 22, 23, 31, 32, 33), shown);
        assertEquals(List.of(0.0, 0.0, 0.0, 3.0, 3.0, 3.0, 6.0, 6.0, 6.0), positions(study.series().get(0)));
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void framesOfTwoOrientationsAreTwoSeriesOfWhichOneIsShown() throws UnreadableImageException {
        List<Integer> levels = List.of(5, 103, 4, 102, 3, 101, 2, 100, 1, 0);
        List<DicomFile> frames = levels.stream().map(level -> level < 100 ? frame(level, AXIAL) : group(
                level - 95 + "\\0\\15", "0\\1\\0\\0\\0\\-1", "2", level - 99)).toList();
        byte[] enhanced = enhanced("CT", levels, frames).text(0x00280030, "DS", "4\\4").toBytes();
        byte[] beside = view("DX", "1.1", 200, "1.2.30", 4, 4).toBytes();
        Study lone = LoneStudy.of(images.read(enhanced, decoding));
        assertEquals(List.of("", "not_chosen"), setAside(lone));
        Study study = read(List.of(enhanced, beside));
        assertEquals(List.of("", "", "not_chosen"), setAside(study));
        for (Study one : List.of(lone, study)) {
            assertEquals(List.of(0.0, 3.0, 6.0, 9.0, 12.0, 15.0), positions(one.series().get(0)));
            assertEquals(4, level(one.leading(), 4));
        }
        assertEquals(Optional.empty(), study.members().get(0).left());
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void framesAroundSomethingAreShownInTheOrderOfTheFile() throws UnreadableImageException {
        List<Integer> levels = List.of(3, 1, 2);
        byte[] enhanced = enhanced("MR", levels, List.of(frame(3, AXIAL), frame(1, "0\\1\\0\\0\\0\\-1"),
                frame(2, "1\\0\\0\\0\\0\\-1"))).toBytes();
        Study study = read(List.of(enhanced));
        assertEquals(List.of(0, 1, 2), study.series().get(0).slices().stream().map(Series.Slice::frame).toList());
        assertTrue(study.series().get(0).slices().stream().allMatch(slice -> slice.position().isEmpty()));
    }

    @Test
    void aFrameThatDoesNotSayWhereItLiesLeavesAllInTheOrderOfTheFile() throws UnreadableImageException {
        List<Integer> levels = List.of(3, 1, 2, 0);
        byte[] enhanced = enhanced("CT", levels,
                List.of(frame(3, AXIAL), frame(1, AXIAL), frame(2, ""), frame(0, AXIAL))).toBytes();
        Study study = read(List.of(enhanced));
        assertEquals(1, level(study.leading(), 1));
        assertTrue(study.series().get(0).slices().stream().allMatch(slice -> slice.position().isEmpty()));
    }

    @Test
    void slicesThatAreMissingInAnEnhancedObjectAreSaid() throws UnreadableImageException {
        List<Integer> places = List.of(7, 6, 5, 2, 1, 0);
        Map<Flaw.Kind, String> missing =
                Map.of(Flaw.Kind.SLICES_MISSING, "About 2 more than the 6 slices that are there.");
        byte[] enhanced = enhanced("CT", places, places.stream().map(place -> frame(place, AXIAL)).toList()).toBytes();
        read(List.of(enhanced));
        assertEquals(missing, flaws());
        Decoding alone = new Decoding();
        LoneStudy.of(images.read(enhanced, alone));
        assertEquals(List.of(Flaw.Kind.SLICES_MISSING), alone.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    void groupsOfSlicesThatAnEnhancedObjectCountsThroughWerePlannedSo() throws UnreadableImageException {
        List<Integer> places = List.of(0, 1, 2, 6, 7, 8);
        read(List.of(enhanced("MR", places, places.stream().map(place -> group("0\\0\\" + 3 * place, AXIAL, "1",
                places.indexOf(place) + 1)).toList()).toBytes()));
        read(List.of(enhanced("MR", places, places.stream().map(place -> group("0\\0\\" + 3 * place, AXIAL,
                place < 5 ? "1" : "2", place % 6 + 1)).toList()).toBytes()));
        assertEquals(List.of(), decoding.flaws());
        read(List.of(enhanced("MR", places, places.stream().map(place -> group("0\\0\\" + 3 * place, AXIAL, "1",
                place + 1)).toList()).toBytes()));
        assertEquals(List.of(Flaw.Kind.SLICES_MISSING), List.copyOf(flaws().keySet()));
    }

    @Test
    void looseEnhancedObjectsOfOneFrameAreOrderedByTheirPlaces() throws UnreadableImageException {
        List<Integer> places = List.of(4, 0, 3, 1, 2, 9);
        List<byte[]> files = places.stream().map(place -> enhanced("MR", List.of(place), List.of(frame(place, "")))
                .text(0x00080018, "UI", "1.9.7." + place)
                .sequence(SHARED, new DicomFile().sequence(0x00209116, new DicomFile().text(0x00200037, "DS", AXIAL)))
                .toBytes()).toList();
        Study study = read(files);
        assertEquals(List.of(0.0, 3.0, 6.0, 9.0, 12.0, 27.0), positions(study.series().get(0)));
        assertEquals(List.of(1, 3, 4, 2, 0, 5),
                study.series().get(0).slices().stream().map(Series.Slice::member).toList());
        assertEquals(2, level(study.leading(), 2));
        assertEquals(List.of(Flaw.Kind.SLICES_MISSING), List.copyOf(flaws().keySet()));
    }

    @Test
    void framesOfSeveralEnhancedObjectsOfASeriesAreOneVolume() throws UnreadableImageException {
        List<Integer> places = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
        Collections.shuffle(places, new Random(3));
        List<byte[]> files = IntStream.range(0, 3).mapToObj(i -> part(i, places.subList(10 * i, 10 * i + 10)))
                .toList();
        Study study = read(files);
        assertEquals(1, study.series().size());
        Series series = study.series().get(0);
        assertEquals(3, series.images());
        assertTrue(series.isVolume());
        assertEquals(30, series.slices().size());
        for (int i = 0; i < 30; i++) {
            assertEquals(i, level(study.leading(), i));
            assertEquals(places.indexOf(i), 10 * series.slices().get(i).member() + series.slices().get(i).frame());
            assertEquals(3.0 * i, series.slices().get(i).position().orElseThrow(), 0.001);
        }
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void slicesThatAreMissingBetweenEnhancedObjectsOfASeriesAreSaid() throws UnreadableImageException {
        read(List.of(part(0, List.of(0, 1, 2, 3)), part(1, List.of(6, 7, 8, 9))));
        assertEquals(Map.of(Flaw.Kind.SLICES_MISSING, "About 2 more than the 8 slices that are there."), flaws());
    }

    @Test
    void enhancedObjectsOfASeriesInTwoOrientationsAreTwoStacksOfWhichOneIsShown() throws UnreadableImageException {
        Study study = read(List.of(part(0, List.of(4, 2)), part(1, List.of(1, 3, 5, 0)),
                sagittal(2, List.of(100, 101, 102, 103))));
        assertEquals(List.of("", "not_chosen"), setAside(study));
        assertEquals(List.of(0.0, 3.0, 6.0, 9.0, 12.0, 15.0), positions(study.series().get(0)));
        assertEquals(List.of(2, 1), study.series().stream().map(Series::images).toList());
        assertEquals(List.of(Optional.empty(), Optional.empty(), Optional.of(Member.Left.SET_ASIDE)),
                study.members().stream().map(Member::left).toList());
    }

    @Test
    void enhancedObjectsOfASeriesOfWhichOneCannotBeReadStayInTheirOrder() throws UnreadableImageException {
        List<byte[]> files = new ArrayList<>(List.of(part(0, List.of(3, 2)), part(1, List.of(1, 0)),
                part(2, List.of(5, 4))));
        List<Instance> instances = instances(files);
        files.set(2, null);
        Study study = studies.read(instances, source(files), decoding);
        assertEquals(List.of(0, 0, 1, 1, 2, 2), study.series().get(0).slices().stream().map(Series.Slice::member)
                .toList());
        assertTrue(study.series().get(0).slices().stream().allMatch(slice -> slice.position().isEmpty()));
        assertEquals(3, study.series().get(0).images());
        assertEquals(3, level(study.leading(), 0));
    }

    private static byte[] part(int number, List<Integer> places) {
        return enhanced("CT", places, places.stream().map(place -> frame(place, AXIAL)).toList())
                .text(0x00080018, "UI", "1.9.1." + number).text(0x00200013, "IS", String.valueOf(number + 1))
                .text(0x00280030, "DS", "4\\4").toBytes();
    }

    /** Within the place that axial slices of a few millimetres show. */
    private static byte[] sagittal(int number, List<Integer> levels) {
        return enhanced("CT", levels, levels.stream().map(level -> group(level - 95 + "\\0\\15",
                "0\\1\\0\\0\\0\\-1", "2", level - 99)).toList()).text(0x00080018, "UI", "1.9.1." + number)
                .text(0x00200013, "IS", String.valueOf(number + 1)).text(0x00280030, "DS", "4\\4").toBytes();
    }

    private static List<Double> positions(Series series) {
        return series.slices().stream().map(slice -> slice.position().orElseThrow()).toList();
    }

    private static List<String> setAside(Study study) {
        return study.series().stream().map(series -> series.setAside().map(Series.SetAside::code).orElse(""))
                .toList();
    }

    /** An enhanced object; each pixel of a frame has one level. */
    private static DicomFile enhanced(String modality, List<Integer> levels, List<DicomFile> groups) {
        int[] pixels = new int[levels.size() * SIDE * SIDE];
        Arrays.setAll(pixels, i -> levels.get(i / (SIDE * SIDE)));
        return DicomFile.grey(SIDE, SIDE, pixels).text(0x00280008, "IS", String.valueOf(levels.size()))
                .text(0x00080016, "UI", STORAGE + (modality.equals("CT") ? "2.1" : "4.1"))
                .text(0x00080018, "UI", "1.9.1").text(0x00080060, "CS", modality).text(0x0020000D, "UI", "1.2.3")
                .text(0x0020000E, "UI", "1.2.9").text(0x00281050, "DS", "128").text(0x00281051, "DS", "256")
                .text(0x00281052, "DS", "0").text(0x00281053, "DS", "1")
                .sequence(PER_FRAME, groups.toArray(DicomFile[]::new));
    }

    /** The group of a frame at that place; without an orientation where that is empty. */
    private static DicomFile frame(int place, String orientation) {
        DicomFile group = new DicomFile().sequence(0x00209113,
                new DicomFile().text(0x00200032, "DS", "0\\0\\" + 3 * place));
        return orientation.isEmpty() ? group
                : group.sequence(0x00209116, new DicomFile().text(0x00200037, "DS", orientation));
    }

    private static DicomFile group(String position, String orientation, String stack, int number) {
        return new DicomFile()
                .sequence(0x00209111, new DicomFile().text(0x00209056, "SH", stack)
                        .bytes(0x00209057, "UL", new byte[] {(byte) number, 0, 0, 0}))
                .sequence(0x00209113, new DicomFile().text(0x00200032, "DS", position))
                .sequence(0x00209116, new DicomFile().text(0x00200037, "DS", orientation));
    }

    @Test
    void aFileWithFewerFramesThanItDeclaresHasThose() throws UnreadableImageException {
        byte[] cine = DicomFile.grey(SIDE, SIDE, new int[3 * SIDE * SIDE]).text(0x00280008, "IS", "900000000")
                .text(0x00080060, "CS", "US").text(0x00280301, "CS", "NO").toBytes();
        assertEquals(3, read(List.of(cine)).series().get(0).slices().size());
    }

    private Map<Flaw.Kind, String> flaws() {
        return decoding.flaws().stream().collect(Collectors.toMap(Flaw::kind, Flaw::detail));
    }

    private Study read(List<byte[]> files) throws UnreadableImageException {
        return studies.read(instances(files), source(files), decoding);
    }

    private List<Instance> instances(List<byte[]> files) throws UnreadableImageException {
        List<Instance> instances = new ArrayList<>();
        for (byte[] file : files) {
            InstanceHeader header = headers.read(file, true).orElseThrow();
            instances.add(new Instance(new Member("file" + instances.size(), header.sopUid(), file.length,
                    Optional.empty()), Optional.of(header)));
        }
        return instances;
    }

    private InstanceBytes source(List<byte[]> files) {
        return new InstanceBytes() {
            @Override
            public Optional<byte[]> of(int member) {
                asked.add(member);
                return Optional.ofNullable(files.get(member));
            }

            @Override
            public void expect(List<Integer> members) {
                expected.addAll(members);
            }
        };
    }

    private static List<byte[]> volume(int count) {
        return IntStream.range(0, count).mapToObj(i -> slice(i).toBytes()).toList();
    }

    /** A slice of a CT at that place; shown, each pixel has the place as its level. */
    private static DicomFile slice(int place) {
        return view("CT", "2", place, "1.2.2", SIDE, SIDE).text(0x00200013, "IS", String.valueOf(place + 1))
                .text(0x00200032, "DS", "0\\0\\" + 3 * place).text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
                .text(0x00281052, "DS", "0").text(0x00281053, "DS", "1");
    }

    private static DicomFile view(String modality, String sopClass, int number, String series, int columns,
            int rows) {
        int[] pixels = IntStream.generate(() -> number).limit((long) columns * rows).toArray();
        return DicomFile.grey(columns, rows, pixels).text(0x00080016, "UI", STORAGE + sopClass)
                .text(0x00080018, "UI", "1.9." + series + "." + number).text(0x00080060, "CS", modality)
                .text(0x00100010, "PN", "Doe^Jane").text(0x00100020, "LO", "P-1").text(0x0020000D, "UI", "1.2.3")
                .text(0x0020000E, "UI", series).text(0x00281050, "DS", "128").text(0x00281051, "DS", "256");
    }
}
