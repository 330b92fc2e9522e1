namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>A sound's way so far, and what it is by now.</summary>
/// <param name="Rate">Hz.</param>
sealed record SoundChain(Branch Branch, int Channels, int Rate)
{
    public SoundChain Then(string name, string options = "") => this with { Branch = Branch.Then(name, options) };
}
