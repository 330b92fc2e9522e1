namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A file system of 256 KiB, mounted on a folder. Only root can have one; for others the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(string folder)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        var mounted = await Tool.TryAsync(
            Surroundings.Bare,
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=256k",
            "tmpfs",
            folder
        );
        Assert.SkipUnless(mounted.ExitCode == 0, $"No small disk here: {mounted.Error.Trim()}");
        return new SmallDisk(folder);
    }

    public async ValueTask DisposeAsync() => await Tool.RunAsync(Surroundings.Bare, "umount", Path);
}
