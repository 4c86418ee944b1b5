using SecureWeb.Errors.Boundary;

namespace SecureWeb.Tests.Errors;

public sealed class ErrorTagTests
{
    [Fact]
    public void TagOf_EveryKind_IsItsOwn()
        => Assert.Equal(Enum.GetValues<ExceptionKind>().Length,
            Enum.GetValues<ExceptionKind>().Select(ErrorSignals.TagOf).Distinct(StringComparer.Ordinal).Count());
}
