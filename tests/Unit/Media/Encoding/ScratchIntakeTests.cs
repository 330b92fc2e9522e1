using System.Diagnostics;
using Sluice.Media;
using Sluice.Media.Encode;

namespace Sluice.Tests.Unit.Media.Encode;

public sealed class ScratchIntakeTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("sluice-test-");
    private readonly string guest;
    private readonly string secret;
    private readonly ScratchIntake intake;

    public ScratchIntakeTests()
    {
        guest = root.CreateSubdirectory("guest").FullName;
        Directory.CreateDirectory(Path.Combine(guest, "video"));
        secret = Path.Combine(root.FullName, "secret");
        File.WriteAllText(secret, "secret");
        intake = new ScratchIntake(guest, root.CreateSubdirectory("ready").FullName);
    }

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_finished_file_is_moved_out_of_the_guests_reach()
    {
        File.WriteAllText(Path.Combine(guest, "video/seg_00001.m4s"), "media");

        var local = intake.Take("video/seg_00001.m4s");

        File.ReadAllText(local!).ShouldBe("media");
        File.Exists(Path.Combine(guest, "video/seg_00001.m4s")).ShouldBeFalse();
    }

    [Fact]
    public void What_is_not_there_is_not_taken() => intake.Take("video/seg_00001.m4s").ShouldBeNull();

    [Fact]
    public void A_link_to_a_file_of_the_host_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(guest, "video/seg_00001.m4s"), secret);

        Refused(() => intake.Take("video/seg_00001.m4s"));

        File.ReadAllText(secret).ShouldBe("secret");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(guest, "video/seg_00001.m4s"), "/nowhere");

        Refused(() => intake.Take("video/seg_00001.m4s"));
    }

    [Fact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        Process.Start("mkfifo", [Path.Combine(guest, "video/seg_00001.m4s")]).WaitForExit();

        Refused(() => intake.Take("video/seg_00001.m4s"));
    }

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(guest, "video/seg_00001.m4s"));

        Refused(() => intake.Take("video/seg_00001.m4s"));
    }

    [Fact]
    public void A_playlist_that_is_a_link_or_a_pipe_is_not_read()
    {
        File.CreateSymbolicLink(Path.Combine(guest, "video/link.m3u8"), secret);
        Process.Start("mkfifo", [Path.Combine(guest, "video/pipe.m3u8")]).WaitForExit();

        intake.ReadPlaylist("video/link.m3u8").ShouldBeNull();
        intake.ReadPlaylist("video/pipe.m3u8").ShouldBeNull();
        intake.ReadPlaylist("video/none.m3u8").ShouldBeNull();
    }

    [Fact]
    public void A_playlist_without_end_is_refused()
    {
        using (var file = File.Create(Path.Combine(guest, "video/huge.m3u8")))
        {
            file.SetLength(1L << 30);
        }

        Refused(() => intake.ReadPlaylist("video/huge.m3u8"));
    }

    private static void Refused(Action take) =>
        Should.Throw<MediaException>(take).Failure.Code.ShouldBe("internal.guest_misbehaved");
}
