namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>A picture's way so far, and what it is by now.</summary>
sealed record PictureChain(Branch Branch, PictureState State)
{
    public PictureChain Then(string name, string options = "") => this with { Branch = Branch.Then(name, options) };

    public PictureChain Then(IEnumerable<Filter> filters) => this with { Branch = Branch.Then(filters) };

    public PictureChain Then(Stage stage) => this with { Branch = Branch.Then(stage) };

    public PictureChain Becomes(Func<PictureState, PictureState> change) => this with { State = change(State) };
}
