namespace SecureWeb.ResponseRules;

/// <summary>The blocks in force on this instance, for a page or a command of administrators. Thread safe.</summary>
public interface IResponseBlocks
{
    /// <summary>Copies the blocks in force.</summary>
    /// <returns>At most 10000; empty without rules.</returns>
    IReadOnlyList<ResponseBlock> Snapshot();

    /// <summary>Ends a block.</summary>
    /// <param name="block">One from <see cref="Snapshot"/>.</param>
    /// <returns>Whether it was in force.</returns>
    bool Lift(ResponseBlock block);
}
