package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.audio.UnacceptableAudioException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SttRequestTest {

    @TempDir
    private Path folder;

    @Test
    void theFormIsThatOfTheContract() throws Exception {
        Path file = Wav.of(folder, 2, new byte[] {1, 2, 3, 4});
        List<String> parts = parts(segments(2, false).request(file, "m-1", AudioPart.WHOLE));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0))
                .startsWith("Content-Disposition: form-data; name=\"audio\"; filename=\"m-1.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n")
                .endsWith("\r\n\r\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
        assertThat(parts.get(1))
                .startsWith("Content-Disposition: form-data; name=\"config\"\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n{\"languageCode\":\"en-US\",\"enableSpeakerDiarization\":true,"
                        + "\"diarizationSpeakerCount\":2,\"model\":\"phone_call\"}");
    }

    @Test
    void aChannelIsSentAsAFileOfItsOwnWithOneSpeaker() throws Exception {
        Path file = Wav.of(folder, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        List<String> parts = parts(segments(2, true).request(file, "m-1", new AudioPart(1)));

        assertThat(parts.get(0)).contains("filename=\"m-1-ch_1.wav\"").endsWith("data\4\0\0\0" + "\3\4\7\10");
        assertThat(parts.get(1)).contains("\"enableSpeakerDiarization\":false,\"diarizationSpeakerCount\":1,");
    }

    @Test
    void oneSpeakerIsNotToldApart() throws Exception {
        Path file = Wav.of(folder, 1, new byte[4]);

        assertThat(parts(segments(1, false).request(file, "m", AudioPart.WHOLE)).get(1))
                .contains("\"enableSpeakerDiarization\":false,\"diarizationSpeakerCount\":1,");
    }

    @Test
    void theFormOfOpenAiHasItsFields() throws Exception {
        Path file = Wav.of(folder, 1, new byte[4]);
        List<String> parts = parts(service("openai", "en-US", "whisper-1").request(file, "m-1", AudioPart.WHOLE));

        assertThat(parts.get(0)).startsWith("Content-Disposition: form-data; name=\"file\"; filename=\"m-1.wav\"\r\n");
        assertThat(parts.subList(1, parts.size()))
                .extracting(part -> part.replaceAll("(?s).*name=\"([^\"]*)\".*\r\n\r\n", "$1="))
                .containsExactly(
                        "model=whisper-1",
                        "language=en",
                        "response_format=verbose_json",
                        "timestamp_granularities[]=segment");
    }

    @Test
    void openAisModelsThatTellSpeakersApartAreAskedTheirOwnWay() throws Exception {
        Path file = Wav.of(folder, 1, new byte[4]);

        assertThat(parts(service("openai", " ", "gpt-4o-transcribe-diarize").request(file, "m", AudioPart.WHOLE)))
                .extracting(part -> part.replaceAll("(?s).*name=\"([^\"]*)\".*\r\n\r\n", "$1="))
                .element(1, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .isEqualTo("model=gpt-4o-transcribe-diarize");
        assertThat(parts(service("openai", " ", "gpt-4o-transcribe-diarize").request(file, "m", AudioPart.WHOLE)))
                .extracting(part -> part.replaceAll("(?s).*name=\"([^\"]*)\".*\r\n\r\n", "$1="))
                .contains("response_format=diarized_json", "chunking_strategy=auto")
                .noneMatch(part -> part.startsWith("timestamp") || part.startsWith("language"));
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "zh_Hant_TW, zh", "DE, de"})
    void theLanguageOfOpenAiIsTheFirstPartOfTheCode(String code, String language) {
        assertThat(Dialect.named("openai")
                        .fields(new SttSettings(Dialect.named("openai"), code, 2, null, false), AudioPart.WHOLE))
                .contains(new FormField("language", language, false));
    }

    @Test
    void theSettingsCannotBreakOutOfTheForm() {
        SttSettings odd = new SttSettings(Dialect.named("segments"), "a\"b\\\n", 2, null, false);

        assertThat(odd.dialect().fields(odd, AudioPart.WHOLE).get(0).value())
                .startsWith("{\"languageCode\":\"a\\\"b\\\\\",")
                .endsWith("\"diarizationSpeakerCount\":2}");
    }

    @Test
    void theBytesAreTheSameEachTimeAndAsManyAsAnnounced() throws Exception {
        Path file = Wav.of(folder, 2, new byte[4_000]);
        for (AudioPart part : List.of(AudioPart.WHOLE, new AudioPart(0))) {
            HttpEntity entity = segments(2, true).request(file, "m", part);
            byte[] bytes = bytes(entity);

            assertThat(entity.isRepeatable()).isTrue();
            assertThat(entity.isChunked()).isFalse();
            assertThat(entity.getContentLength()).isEqualTo(bytes.length);
            assertThat(bytes(entity)).isEqualTo(bytes);
            assertThat(bytes(segments(2, true).request(file, "m", part))).isEqualTo(bytes);
        }
    }

    @Test
    void theNameIsMadeSafeAndItsExtensionTellsTheRealFormat() throws Exception {
        Path mp3 = Files.write(folder.resolve("x.wav"), mp3());

        assertThat(parts(segments(2, false).request(mp3, "a/b\"\r\nc é.x", AudioPart.WHOLE))
                        .get(0))
                .startsWith("Content-Disposition: form-data; name=\"audio\"; filename=\"a_b___c__.x.mp3\"\r\n"
                        + "Content-Type: audio/mpeg\r\n");
        assertThat(parts(segments(2, false).request(mp3, "a".repeat(500), AudioPart.WHOLE))
                        .get(0))
                .contains("filename=\"" + "a".repeat(100) + ".mp3\"");
    }

    @Test
    void aTwoChannelWavIsSplitWhereThatIsAskedFor() throws Exception {
        Path stereo = Wav.of(folder, 2, new byte[400]);
        Path mono = Wav.of(folder, 1, new byte[400]);
        Path three = Wav.of(folder, 3, new byte[600]);
        Path mp3 = Files.write(folder.resolve("x.mp3"), mp3());
        SttService splits = segments(2, true);

        assertThat(splits.parts(stereo, 2)).containsExactly(new AudioPart(0), new AudioPart(1));
        assertThat(splits.parts(stereo, null)).hasSize(2);
        assertThat(splits.parts(stereo, 1)).containsExactly(AudioPart.WHOLE);
        assertThat(splits.parts(mono, 1)).containsExactly(AudioPart.WHOLE);
        assertThat(splits.parts(mono, null)).containsExactly(AudioPart.WHOLE);
        assertThat(splits.parts(three, null)).containsExactly(AudioPart.WHOLE);
        assertThat(splits.parts(mp3, 2)).containsExactly(AudioPart.WHOLE);
        assertThat(segments(2, false).parts(stereo, 2)).containsExactly(AudioPart.WHOLE);
    }

    @Test
    void whatIsNoAudioIsNotSent() throws Exception {
        Path page = Files.writeString(folder.resolve("page"), "<html>".repeat(100));

        assertThatThrownBy(() -> segments(2, false).request(page, "m", AudioPart.WHOLE))
                .isInstanceOf(UnacceptableAudioException.class);
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> new SttSettings(null, "en", 2, "m", false)).hasMessageContaining("stt.dialect");
        assertThatThrownBy(() -> new SttSettings(Dialect.named("openai"), "en", 0, "m", false))
                .hasMessageContaining("stt.speakers");
    }

    private static SttService segments(int speakers, boolean split) {
        return new SttService(new SttSettings(Dialect.named("segments"), "en-US", speakers, "phone_call", split));
    }

    private static SttService service(String dialect, String language, String model) {
        return new SttService(new SttSettings(Dialect.named(dialect), language, 2, model, false));
    }

    /** MPEG-1 layer III at 128 kbit/s. */
    private static byte[] mp3() {
        byte[] frames = new byte[417 * 3];
        for (int i = 0; i < 3; i++) {
            frames[i * 417] = (byte) 0xFF;
            frames[i * 417 + 1] = (byte) 0xFB;
            frames[i * 417 + 2] = (byte) 0x90;
        }
        return frames;
    }

    private static byte[] bytes(HttpEntity entity) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entity.writeTo(out);
        return out.toByteArray();
    }

    /** The parts of a form, each with its headers. */
    private static List<String> parts(HttpEntity entity) throws IOException {
        String boundary = entity.getContentType().replaceFirst(".*boundary=([^;]+).*", "$1");
        String body = new String(bytes(entity), StandardCharsets.ISO_8859_1);
        assertThat(entity.getContentType()).startsWith("multipart/form-data");
        assertThat(body).startsWith("--" + boundary + "\r\n").endsWith("\r\n--" + boundary + "--\r\n");
        List<String> parts = new ArrayList<>();
        for (String part : body.substring(boundary.length() + 4).split("\r\n--" + boundary + "(--)?\r\n")) {
            parts.add(part);
        }
        return parts;
    }
}
