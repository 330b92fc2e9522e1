using Sluice.Media;
using Sluice.Media.Outputs;

namespace Sluice.Tests.Unit.Media.Outputs;

public sealed class LocalFolderSinkTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("sluice-test-");
    private readonly string target;

    public LocalFolderSinkTests() => target = Path.Combine(root.FullName, "a", "b");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_put_file_is_there_whole_and_no_longer_where_it_was()
    {
        var local = Local("one");

        await new LocalFolderSink(target).PutAsync("video/seg.m4s", local, "video/mp4", Token);

        File.ReadAllText(Path.Combine(target, "video/seg.m4s")).ShouldBe("one");
        File.Exists(local).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_there_is_replaced()
    {
        var sink = new LocalFolderSink(target);

        await sink.PutAsync("a.txt", Local("old"), "text/plain", Token);
        await sink.PutAsync("a.txt", Local("new"), "text/plain", Token);

        File.ReadAllText(Path.Combine(target, "a.txt")).ShouldBe("new");
    }

    [Fact]
    public async Task A_discard_takes_back_every_file_and_every_folder_that_was_made()
    {
        var sink = new LocalFolderSink(target);
        await sink.PutAsync("x/y/z.txt", Local("one"), "text/plain", Token);
        await sink.PutAsync("w.txt", Local("two"), "text/plain", Token);

        (await sink.DiscardAsync(Token)).ShouldBeEmpty();

        Directory.Exists(Path.Combine(root.FullName, "a")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_discard_leaves_what_others_put()
    {
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "theirs.txt"), "theirs");
        var sink = new LocalFolderSink(target);
        await sink.PutAsync("ours.txt", Local("ours"), "text/plain", Token);

        await sink.DiscardAsync(Token);

        Directory.EnumerateFileSystemEntries(target).Select(Path.GetFileName).ShouldBe(["theirs.txt"]);
    }

    [Theory]
    [InlineData("../up.txt")]
    [InlineData("a/../../up.txt")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("a//b.txt")]
    [InlineData("./a.txt")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_path_that_leaves_the_folder_is_refused(string path) =>
        (
            await Should.ThrowAsync<MediaException>(() =>
                new LocalFolderSink(target).PutAsync(path, Local("x"), "text/plain", Token)
            )
        ).Failure.Code.ShouldBe("output.bad_path");

    [Fact]
    public async Task The_input_is_not_overwritten_under_any_of_its_names()
    {
        Directory.CreateDirectory(target);
        var input = Path.Combine(target, "film.mp4");
        File.WriteAllText(input, "film");
        var link = Path.Combine(root.FullName, "link");
        Directory.CreateSymbolicLink(link, target);
        var sink = new LocalFolderSink(link) { Protected = input };

        (await Should.ThrowAsync<MediaException>(() => sink.PrepareAsync(["film.mp4"], Token))).Failure.Code.ShouldBe(
            "output.overlaps_input"
        );
        await Should.ThrowAsync<MediaException>(() => sink.PutAsync("film.mp4", Local("x"), "video/mp4", Token));

        File.ReadAllText(input).ShouldBe("film");
    }

    [Fact]
    public async Task A_file_where_the_folder_should_be_is_named()
    {
        File.WriteAllText(Path.Combine(root.FullName, "a"), "in the way");

        var thrown = await Should.ThrowAsync<MediaException>(() =>
            new LocalFolderSink(target).PutAsync("x.txt", Local("x"), "text/plain", Token)
        );

        thrown.Failure.Code.ShouldBe("output.not_writable");
    }

    [Fact]
    public async Task A_full_disk_is_named_and_leaves_no_part()
    {
        // Every write to this device fails as on a full disk; the name is on another file system, so the file is copied.
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no second file system here.");
        var folder = Directory.CreateDirectory($"/dev/shm/sluice-test-{Guid.CreateVersion7():N}");
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "x.bin.part"), "/dev/full");

            var thrown = await Should.ThrowAsync<MediaException>(() =>
                new LocalFolderSink(folder.FullName).PutAsync("x.bin", Local("x"), "video/mp4", Token)
            );

            thrown.Failure.Code.ShouldBe("output.disk_full");
            Directory.EnumerateFileSystemEntries(folder.FullName).ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Across_file_systems_a_file_is_copied_and_then_renamed()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no second file system here.");
        var folder = Directory.CreateDirectory($"/dev/shm/sluice-test-{Guid.CreateVersion7():N}");
        try
        {
            var local = Local("across");

            await new LocalFolderSink(folder.FullName).PutAsync("x.bin", local, "video/mp4", Token);

            File.ReadAllText(Path.Combine(folder.FullName, "x.bin")).ShouldBe("across");
            File.Exists(local).ShouldBeFalse();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Local(string text)
    {
        var path = Path.Combine(root.FullName, Guid.CreateVersion7().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }
}
