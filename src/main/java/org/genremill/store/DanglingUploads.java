package org.genremill.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.genremill.GenremillException;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Uploads in parts that were begun below a folder of a bucket and neither completed nor given up: what a task leaves that
 * is killed while it writes. They are no files, no listing shows them, and they cost as much as files do.
 */
final class DanglingUploads {
    private static final String SCHEME = "s3a";

    private DanglingUploads() {}

    /** One upload; its parts' size is not told. */
    record Upload(Path path, String id, Instant begun) {}

    /** All of them; none on file systems that have no such thing. */
    static List<Upload> below(Path folder, Configuration hadoop) {
        return SCHEME.equals(folder.toUri().getScheme()) ? Bucket.below(folder, hadoop) : List.of();
    }

    static void abort(Upload upload, Configuration hadoop) {
        Bucket.abort(upload, hadoop);
    }

    /** What needs S3A's classes, which are looked for only where there is a bucket. */
    private static final class Bucket {
        static List<Upload> below(Path folder, Configuration hadoop) {
            List<Upload> uploads = new ArrayList<>();
            try {
                RemoteIterator<MultipartUpload> found = bucket(folder, hadoop).listUploads(key(folder) + "/");
                while (found.hasNext()) {
                    MultipartUpload upload = found.next();
                    uploads.add(
                            new Upload(new Path(folder, "/" + upload.key()), upload.uploadId(), upload.initiated()));
                }
                return uploads;
            } catch (IOException e) {
                throw new GenremillException(
                        GenremillException.Kind.STORAGE,
                        "The uploads below '%s' cannot be listed: %s".formatted(folder, e.getMessage()),
                        e);
            }
        }

        static void abort(Upload upload, Configuration hadoop) {
            try {
                bucket(upload.path(), hadoop)
                        .getWriteOperationHelper()
                        .abortMultipartCommit(key(upload.path()), upload.id());
            } catch (FileNotFoundException e) {
                // Completed or given up meanwhile.
            } catch (IOException e) {
                throw new GenremillException(
                        GenremillException.Kind.STORAGE,
                        "The upload of '%s' cannot be given up: %s".formatted(upload.path(), e.getMessage()),
                        e);
            }
        }

        private static S3AFileSystem bucket(Path path, Configuration hadoop) throws IOException {
            return (S3AFileSystem) path.getFileSystem(hadoop);
        }

        private static String key(Path path) {
            return path.toUri().getPath().substring(1);
        }
    }
}
