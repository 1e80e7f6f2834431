package io.couture.trainer.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.config.ColumnsRecipe;
import io.couture.trainer.config.FetchRecipe;
import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.source.DrawnPictures;
import io.couture.trainer.data.source.ReadCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetCatalogueTest {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message item {
              optional binary image (UTF8);
              optional group captions (LIST) { repeated group list { optional binary element (UTF8); } }
              optional group picture { optional binary bytes; optional binary path (UTF8); }
              optional int64 unused;
            }""");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void readsPathsAndListsOfCaptions(CompressionCodecName codec) throws IOException {
        Files.write(folder.resolve("a.jpg"), DrawnPictures.jpeg(1));
        Path file = write(codec);

        List<ReadCandidate> read =
                ReadCandidate.all(source(file, new ColumnsRecipe("image", List.of("captions"), Map.of())));

        assertThat(read).extracting(ReadCandidate::name).containsExactly("items.parquet:1", "items.parquet:2");
        assertThat(read.get(0).said().captions()).containsExactly("흰 셔츠", "하얀 셔츠");
        assertThat(read.get(0).bytes()).isEqualTo(DrawnPictures.jpeg(1).length);
        assertThat(read.get(1).problem()).isEqualTo("column image is empty");
    }

    @Test
    void readsPicturesThatTheCatalogueHolds() throws IOException {
        Path file = write(CompressionCodecName.UNCOMPRESSED);
        List<ReadCandidate> read =
                ReadCandidate.all(source(file, new ColumnsRecipe("picture", List.of("captions"), Map.of())));
        assertThat(read.get(1).bytes()).isEqualTo(DrawnPictures.png(2).length);
        assertThat(read.get(1).said().isEmpty()).isTrue();
    }

    @Test
    void namesTheColumnThatTheSchemaLacks() throws IOException {
        Path file = write(CompressionCodecName.UNCOMPRESSED);
        assertThatThrownBy(() -> ReadCandidate.all(source(file, ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("items.parquet has no column 'caption'")
                .hasMessageContaining("captions, picture, unused");
    }

    @Test
    void refusesWhatIsNoParquetOrCutShort() throws IOException {
        Path none = Files.writeString(folder.resolve("none.parquet"), "image,caption\na.jpg,x\n");
        assertThatThrownBy(() -> ReadCandidate.all(source(none, ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.parquet is no Parquet file");
        byte[] whole = Files.readAllBytes(write(CompressionCodecName.UNCOMPRESSED));
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> ReadCandidate.all(source(cut, ColumnsRecipe.STANDARD)))
                .hasMessageContaining("cut.parquet is cut short");
        byte[] lying = whole.clone();
        Arrays.fill(lying, lying.length - 60, lying.length - 4, (byte) 0x7F);
        Path damaged = Files.write(folder.resolve("damaged.parquet"), lying);
        assertThatThrownBy(() -> ReadCandidate.all(source(damaged, ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged.parquet cannot be read at its footer");
    }

    private Path write(CompressionCodecName codec) throws IOException {
        Path file = folder.resolve("items.parquet");
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new TestCompression())
                .withCompressionCodec(codec)
                .withType(SCHEMA)
                .build()) {
            Group first = new SimpleGroup(SCHEMA);
            first.append("image", "a.jpg").append("unused", 1L);
            Group captions = first.addGroup("captions");
            captions.addGroup("list").append("element", "흰 셔츠");
            captions.addGroup("list").append("element", "하얀 셔츠");
            writer.write(first);
            Group second = new SimpleGroup(SCHEMA);
            second.addGroup("picture").append("bytes", Binary.fromConstantByteArray(DrawnPictures.png(2)));
            writer.write(second);
        }
        return file;
    }

    private static CatalogueSource source(Path file, ColumnsRecipe columns) {
        return new CatalogueSource(
                new SourceRecipe(SourceRecipe.Kind.PARQUET, file.toString(), columns, FetchRecipe.STANDARD));
    }
}
