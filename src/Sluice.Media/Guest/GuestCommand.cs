using System.Collections.Immutable;
using Sluice.Media.Planning;

namespace Sluice.Media.Guest;

/// <summary>A run of ffmpeg or ffprobe, not yet started. Immutable: starting it is the only effect.</summary>
/// <param name="Arguments">Arguments as ffmpeg takes them, <c>{input}</c> for the input; output names are relative to the scratch folder.</param>
/// <param name="ScratchFolder">Absolute, existing; the guest's working folder and the only place it may write.</param>
public sealed record GuestCommand(GuestProgram Program, ImmutableArray<string> Arguments, string ScratchFolder)
{
    public const string InputPlaceholder = EncodeCommand.InputPlaceholder;

    public GuestInput Input { get; init; } = GuestInput.None;

    public GuestLimits Limits { get; init; } = GuestLimits.Default;

    /// <summary>What standard output is read as.</summary>
    public GuestOutput Output { get; init; } =
        Program == GuestProgram.Ffmpeg ? GuestOutput.Progress : GuestOutput.Captured;

    /// <summary>The full argument list for an input that the guest knows as <paramref name="inputUrl"/>: ours first, guards before every use of the input.</summary>
    internal ImmutableArray<string> Render(string inputUrl)
    {
        var rendered = ImmutableArray.CreateBuilder<string>(Arguments.Length + 32);
        rendered.AddRange(InputGuards.Global(this));
        foreach (var argument in Arguments)
        {
            if (argument != InputPlaceholder)
            {
                rendered.Add(argument);
                continue;
            }

            var at = rendered is [.., "-i"] ? rendered.Count - 1 : rendered.Count;
            rendered.InsertRange(at, InputGuards.For(Input));
            rendered.Add(inputUrl);
        }

        return rendered.ToImmutable();
    }
}

/// <summary>What a guest writes to its standard output.</summary>
public enum GuestOutput
{
    /// <summary>Reports of a running encode.</summary>
    Progress,

    /// <summary>An answer, kept whole.</summary>
    Captured,
}
