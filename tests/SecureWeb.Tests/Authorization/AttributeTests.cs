using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization;

namespace SecureWeb.Tests.Authorization;

public sealed class AttributeTests
{
    [Fact]
    public void RequirePermission_AsAuthorizeData_NamesAPolicyThatHoldsThePermissions()
    {
        var attribute = new RequirePermissionAttribute("a:b", "c:d");

        var name = ((IAuthorizeData)attribute).Policy;

        Assert.Equal("permission:a:b,c:d", name);
        Assert.True(PermissionPolicy.TryParse(name!, out var requirement));
        Assert.Equal(["a:b", "c:d"], requirement.Permissions);
        Assert.Equal(requirement, Assert.Single(((IAuthorizationRequirementData)attribute).GetRequirements()));
    }

    [Fact]
    public void RequireAnyPermission_Policy_IsAnotherOne()
    {
        Assert.True(PermissionPolicy.TryParse(new RequireAnyPermissionAttribute("a:b").Policy, out var requirement));
        Assert.True(requirement.IsAny);
        Assert.NotEqual(requirement, new PermissionRequirement(["a:b"], any: false));
    }

    [Theory]
    [InlineData("permission:")]
    [InlineData("permission:a:*")]
    [InlineData("permission:a,")]
    [InlineData("any-permission:!a")]
    [InlineData("Permission:a")]
    [InlineData("other")]
    public void TryParse_OtherPolicyName_IsNone(string name) => Assert.False(PermissionPolicy.TryParse(name, out _));

    [Theory]
    [InlineData("a:*")]
    [InlineData("")]
    [InlineData("A:b")]
    public void RequirePermission_TextThatNamesNoPermission_Throws(string text)
    {
        Assert.ThrowsAny<ArgumentException>(() => new RequirePermissionAttribute(text));
        Assert.ThrowsAny<ArgumentException>(() => new RequireAnyPermissionAttribute("a:b", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Public_WithoutReason_Throws(string reason) =>
        Assert.Throws<ArgumentException>(() => new PublicAttribute(reason));

    [Fact]
    public void Attributes_AreAuthorizeAttributes_BecauseHubMethodsLookForNothingElse()
    {
        Assert.IsType<AuthorizeAttribute>(new RequirePermissionAttribute("a:b"), exactMatch: false);
    }
}
