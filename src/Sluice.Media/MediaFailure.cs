namespace Sluice.Media;

/// <summary>Who must act on a failure (design §7; access failures belong to the access module).</summary>
public enum MediaFailureClass
{
    /// <summary>The source file is at fault: retrying cannot help.</summary>
    Input,

    /// <summary>The destination is at fault: full disk, refused write.</summary>
    Output,

    /// <summary>The same request may succeed later.</summary>
    Transient,

    /// <summary>Sluice or ffmpeg is at fault.</summary>
    Internal,
}

/// <summary>Why media work failed.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>input.not_media</c>.</param>
/// <param name="Message">One sentence that names the thing to change.</param>
/// <param name="Hint">How to change it, where that is known.</param>
public sealed record MediaFailure(MediaFailureClass Class, string Code, string Message, string? Hint = null)
{
    /// <summary>The program's own last words, bounded, for whoever debugs; not for the person who sent the input.</summary>
    public string? Details { get; init; }
}

/// <summary>Carries a <see cref="MediaFailure"/> out of a flow that cannot go on.</summary>
public sealed class MediaException(MediaFailure failure, Exception? inner = null) : Exception(failure.Message, inner)
{
    public MediaFailure Failure { get; } = failure;
}

/// <summary>Something the caller should know that did not stop the work.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>video.frame_rate_capped</c>.</param>
public sealed record MediaWarning(string Code, string Message);
