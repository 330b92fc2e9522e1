namespace Sluice.Access.Grants;

/// <summary>Which way bytes may go through a grant.</summary>
[Flags]
public enum GrantUse
{
    None = 0,
    Read = 1,
    Write = 2,
    ReadWrite = Read | Write,
}
