import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { withoutArrows } from "../../scripts/arrows.ts";

test.each([
  ["let f=e=>e+1;", "let f= function(e){return(e+1)};"],
  ["let f=()=>({a:1});", "let f= function(){return(({a:1}))};"],
  ["let f=(a,b=c=>c)=>{b(a)};", "let f= function(a,b= function(c){return(c)}){b(a)};"],
  ["let f=async(...a)=>b=>a;", "let f= async function(...a){return( function(b){return(a)})};"],
  ["function f(){return async a=>a}", "function f(){return  async function( a){return(a)}}"],
  ["[1].map(({a})=>a,b)", "[1].map( function({a}){return(a)},b)"],
  ["(()=>{})()", "( function(){})()"],
])("an arrow function becomes a function: %s", (arrows, functions) => {
  expect(withoutArrows(arrows)).toBe(functions);
});

test.each([
  "function f(){return()=>this}",
  "function f(){return()=>arguments[0]}",
  "function F(){return()=>new.target}",
  "class A extends B{a(){return()=>super.a()}}",
  "class A{a=()=>this.b}",
  "class A{static a=()=>()=>this}",
  "()=>1;",
  "a=>1,b();",
])("but not where it takes more than variables from what it stands in, or begins a statement: %s", (source) => {
  expect(withoutArrows(source)).toBe(source);
});

test("beside one that has to stay, others do not", () => {
  expect(withoutArrows("class A{a=()=>this.b(c=>c)}")).toBe("class A{a=()=>this.b( function(c){return(c)})}");
});

test("a script does the same", () => {
  const script = `
    class Sum { total = 0; add = (value) => { [value].forEach(each => (this.total += each)); return this; } }
    const twice = f => x => f(f(x)), pick = ({ a, b: [c] = [2] } = {}) => [a, c], words = (...all) => \`\${all.map(w => w + "!")}\`;
    [new Sum().add(2).add(3).total, twice(x => x * 3)(2), pick({ a: 1 }), words("a", "b"), (() => 7)()];
  `;
  const changed = withoutArrows(script);
  expect(changed).not.toBe(script);
  expect(JSON.stringify(runInNewContext(changed))).toBe(JSON.stringify(runInNewContext(script)));
});
