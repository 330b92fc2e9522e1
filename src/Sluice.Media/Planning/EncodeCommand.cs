using System.Collections.Immutable;

namespace Sluice.Media.Planning;

/// <summary>Arguments of the ffmpeg run. They begin with input options, so the caller may put global and input options of its own before them; the scratch folder is the working directory.</summary>
/// <param name="Arguments">One argument each, for an argument list, never a shell; exactly one is <see cref="InputPlaceholder"/>.</param>
public sealed record EncodeCommand(ImmutableArray<string> Arguments)
{
    /// <summary>Stands for the URL that ffmpeg opens: <c>file:/…</c> or the gateway's.</summary>
    public const string InputPlaceholder = "{input}";

    /// <summary>The arguments with the input's URL in place.</summary>
    public ImmutableArray<string> For(string inputUrl) =>
        [.. Arguments.Select(argument => argument == InputPlaceholder ? inputUrl : argument)];
}
