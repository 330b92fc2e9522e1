namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>One filter of ffmpeg, as it stands in a graph.</summary>
/// <param name="Name">ffmpeg's name.</param>
/// <param name="Options">As ffmpeg reads them; foreign text in it has gone through <see cref="FilterText.Escape"/>.</param>
sealed record Filter(string Name, string Options = "")
{
    public override string ToString() => Options.Length == 0 ? Name : $"{Name}={Options}";
}
