namespace Sluice.Media.Guest.Sandbox;

/// <summary>What to do about confinement. Set by <c>SLUICE_SANDBOX</c>.</summary>
public enum SandboxPolicy
{
    /// <summary>The strongest that works; without any, run with a loud warning.</summary>
    Preferred,

    /// <summary>The strongest that works; without any, refuse to run.</summary>
    Required,

    Bubblewrap,
    Landlock,
    None,
}
