using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Validation;
using SecureWeb.Validation.Annotations;

namespace SecureWeb.Tests.Validation;

public sealed class AnnotationValidatorTests
{
    private readonly AnnotationValidator _validator = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    private sealed record Root([StringLength(5)] string Name, Leaf? One = null, List<Leaf>? Many = null, Dictionary<string, Leaf>? Map = null);

    private sealed class Leaf
    {
        [Range(1, 9)]
        public int Number { get; set; } = 1;

        public Leaf? Next { get; set; }
    }

    private sealed class Pair : IValidatableObject
    {
        public int A { get; set; }

        public int B { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
            => A == B ? [] : [new ValidationResult("A and B differ.", [nameof(A), nameof(B)])];
    }

    private sealed class Free
    {
        public string Text { get; set; } = "";
    }

    [Fact]
    public void Validate_PrivateNestedRecord_EveryLevelIsChecked()
    {
        var bad = new Leaf { Number = 10 };

        var errors = Run(new Root("too long", bad, [new Leaf(), bad], new() { ["client text"] = bad }));

        Assert.Equal(["many[1].number", "map[0].number", "name", "one.number"], errors.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Validate_NullInNonNullable_IsRequired()
        => Assert.Equal(["name"], Run(new Root(null!)).Errors.Keys);

    [Fact]
    public void Validate_ObjectThatPointsToItself_Ends()
    {
        var leaf = new Leaf();
        leaf.Next = leaf;

        Assert.NotEqual(0, Run(leaf).Count);
    }

    [Fact]
    public void Validate_MoreElementsThanAreChecked_IsAnError()
        => Assert.Equal(["many"], Run(new Root("a", Many: [.. Enumerable.Repeat(new Leaf(), 1025)])).Errors.Keys);

    [Fact]
    public void Validate_ValidatableObject_SpeaksForItself()
        => Assert.Equal(["a", "b"], Run(new Pair { A = 1 }).Errors.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(Root), true)]
    [InlineData(typeof(List<Leaf>), true)]
    [InlineData(typeof(Pair), true)]
    [InlineData(typeof(Free), false)]
    [InlineData(typeof(string), false)]
    [InlineData(typeof(int?), false)]
    public void Covers_Type_WhenAnythingBelowIsAnnotated(Type type, bool expected)
        => Assert.Equal(expected, _validator.Covers(type));

    private InputErrors Run(object value)
    {
        var errors = new InputErrors(50);
        _validator.Validate(value, string.Empty, _services, errors);
        return errors;
    }
}
