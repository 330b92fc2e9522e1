using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Guest;
using Sluice.Media.Guest.Sandbox;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class LauncherOrderTests
{
    [Fact]
    public void What_is_rendered_is_read_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(
                    NonEmptyString[] Arguments,
                    NonEmptyString[] Paths,
                    PositiveInt Port,
                    bool Walls
                )>(),
                sample =>
                {
                    var paths = sample.Paths.Select(path => path.Get).ToImmutableArray();
                    var order = new LauncherOrder("/usr/bin/ffmpeg", [.. sample.Arguments.Select(word => word.Get)])
                    {
                        GateSocket = sample.Walls ? "/run/gate" : null,
                        UseLandlock = sample.Walls,
                        Readable = paths,
                        Writable = paths,
                        ConnectPort = sample.Walls ? sample.Port.Get : null,
                        FileBytes = sample.Port.Get,
                        AddressSpaceBytes = long.MaxValue,
                    };
                    string[] words = [.. order.Render()];
                    return LauncherOrder.Parse(words) is { } read && read.Render().SequenceEqual(words);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("landlock yes")]
    [InlineData("file-bytes many run /bin/true")]
    [InlineData("shell /bin/sh run /bin/true")]
    public void Anything_else_is_refused(string words) =>
        LauncherOrder.Parse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldBeNull();

    [Fact]
    public void The_launcher_leaves_other_arguments_alone()
    {
        GuestLauncher.TryRun(["transcode", "a", "b"], out var code).ShouldBeFalse();
        GuestLauncher.TryRun([], out code).ShouldBeFalse();
        code.ShouldBe(0);
    }
}
